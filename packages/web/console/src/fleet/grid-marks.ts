/** A square around a cell, inside the gap to its neighbours. */
export function ring(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  cell: number,
  colour: string,
  alpha: number,
  width: number,
): void {
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(x - 0.5, y - 0.5, cell + 1, cell + 1);
  context.globalAlpha = 1;
}

/** The text, cut with an ellipsis where it does not fit. */
export function fit(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}
