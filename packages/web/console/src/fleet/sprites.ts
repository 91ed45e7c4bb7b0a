import { STATION_STATES, type StationState } from '#api/types.ts';

/** Colours of the grid, read from the tokens of the theme that is painted now. */
export interface GridColours {
  readonly states: Readonly<Record<StationState, { readonly ink: string; readonly soft: string }>>;
  readonly surface: string;
  readonly label: string;
  readonly count: string;
  readonly focus: string;
  readonly selected: string;
}

/** Resolves tokens by asking the browser: `light-dark()` is only decided where it is used. */
export function readColours(host: HTMLElement): GridColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const states = Object.fromEntries(
    STATION_STATES.map((state) => [
      state,
      { ink: colour(`--state-${state}`), soft: colour(`--state-${state}-bg`) },
    ]),
  ) as GridColours['states'];
  const colours = {
    states,
    surface: colour('--surface-1'),
    label: colour('--ink-2'),
    count: colour('--ink-3'),
    focus: colour('--focus'),
    selected: colour('--ink-1'),
  };
  probe.remove();
  return colours;
}

export type Sprites = Readonly<Record<StationState, HTMLCanvasElement>>;

/** One small picture per state, so that drawing a cell is copying pixels. `size` in CSS px. */
export function makeSprites(colours: GridColours, size: number, scale: number): Sprites {
  const made = STATION_STATES.map((state) => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(size * scale);
    canvas.height = canvas.width;
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.scale(canvas.width / 16, canvas.width / 16);
      context.lineCap = 'round';
      context.lineJoin = 'round';
      drawState(context, state, colours, size);
    }
    return [state, canvas] as const;
  });
  return Object.fromEntries(made) as Record<StationState, HTMLCanvasElement>;
}

const TICK = new Path2D('m5 8.3 2.1 2.1 3.9-4.5');
const BOLT = new Path2D('M9.2 2.6 4.2 9h3.4l-.8 4.4L11.8 7H8.4l.8-4.4Z');
const CROSS = new Path2D('m4.8 4.8 6.4 6.4m0-6.4-6.4 6.4');
const DASH = new Path2D('M4.8 8h6.4');
const DIAMOND = new Path2D('M8 1.6 14.4 8 8 14.4 1.6 8 8 1.6Z');

/** The shapes of `ui/src/states.tsx`, on the same 16 by 16 field. */
function drawState(
  context: CanvasRenderingContext2D,
  state: StationState,
  colours: GridColours,
  size: number,
): void {
  const { ink, soft } = colours.states[state];
  context.fillStyle = ink;
  context.strokeStyle = ink;
  if (state === 'available') {
    context.fillStyle = soft;
    circle(context, 6.9);
    context.fill();
    context.lineWidth = 1.1;
    if (size >= 15) context.stroke();
    context.lineWidth = size < 15 ? 2 : 1.7;
    context.stroke(TICK);
  } else if (state === 'charging') {
    context.fillStyle = soft;
    box(context, 4.5);
    context.lineWidth = 1.1;
    if (size >= 15) context.stroke();
    context.fillStyle = ink;
    context.fill(BOLT);
  } else if (state === 'faulted') {
    box(context, 1.5);
    context.strokeStyle = colours.surface;
    context.lineWidth = 2;
    context.stroke(CROSS);
  } else if (state === 'unavailable') {
    circle(context, 6.1);
    context.lineWidth = 1.6;
    context.stroke();
    context.lineWidth = 2.2;
    context.stroke(DASH);
  } else if (state === 'offline') {
    circle(context, 5.6);
    context.lineWidth = 2.8;
    context.stroke();
  } else if (state === 'unknown') {
    circle(context, 6);
    context.lineWidth = 1.9;
    context.setLineDash([0.1, 3.67]);
    context.stroke();
    context.setLineDash([]);
  } else {
    context.lineWidth = 1.9;
    context.stroke(DIAMOND);
  }
}

function circle(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(8, 8, radius, 0, 2 * Math.PI);
}

function box(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.roundRect(1, 1, 14, 14, radius);
  context.fill();
}
