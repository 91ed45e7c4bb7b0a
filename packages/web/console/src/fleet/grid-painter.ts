import type { FleetStation } from '#api/types.ts';
import { countText } from '#ui/units.ts';
import { fit, ring } from './grid-marks.ts';
import type { GridLayout, Group } from './grid-layout.ts';
import { type GridColours, makeSprites, readColours, type Sprites } from './sprites.ts';

/** How long a changed cell is ringed, once. */
const FLASH_MS = 900;
/** Room around the drawing, inside the canvas: rings of cells at the edge need it. */
export const ORIGIN = { x: 2, y: 16 } as const;
const FONT = '500 12px "Geist Variable", system-ui, sans-serif';

/**
 * Draws the part of the grid that is seen. Works at most once per animation frame, and then only on
 * cells that changed or still flash; the whole view is painted only after scrolling, resizing or a new
 * layout. Each frame's work is a performance measure named `ohmward:frame`.
 */
export class GridPainter {
  cursor: number | null = null;
  selected: number | null = null;
  readonly #canvas: HTMLCanvasElement;
  readonly #rows: () => readonly FleetStation[];
  readonly #calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  readonly #dirty = new Set<number>();
  readonly #flashing = new Map<number, number>();
  #layout: GridLayout | null = null;
  #colours: GridColours | null = null;
  #sprites: Sprites | null = null;
  #top = 0;
  #width = 0;
  #height = 0;
  #scale = 1;
  #whole = true;
  #frame: number | null = null;

  constructor(canvas: HTMLCanvasElement, rows: () => readonly FleetStation[]) {
    this.#canvas = canvas;
    this.#rows = rows;
  }

  /** A new arrangement or theme. */
  arrange(layout: GridLayout): void {
    this.#layout = layout;
    this.#sprites = null;
    this.#colours = null;
    this.repaint();
  }

  /** Size of the view in CSS px. */
  resize(width: number, height: number): void {
    this.#scale = window.devicePixelRatio;
    this.#width = width;
    this.#height = height;
    this.#canvas.width = Math.round(width * this.#scale);
    this.#canvas.height = Math.round(height * this.#scale);
    this.#sprites = null;
    this.repaint();
  }

  scrollTo(top: number): void {
    this.#top = top;
    this.repaint();
  }

  /** Rows whose state changed: redrawn, and ringed once. */
  changed(indexes: readonly number[]): void {
    const now = performance.now();
    for (const index of indexes) {
      this.#dirty.add(index);
      if (!this.#calm.matches) this.#flashing.set(index, now);
    }
    this.#schedule();
  }

  repaint(): void {
    this.#whole = true;
    this.#schedule();
  }

  stop(): void {
    if (this.#frame !== null) window.cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  #schedule(): void {
    this.#frame ??= window.requestAnimationFrame(this.#paint);
  }

  readonly #paint = (): void => {
    this.#frame = null;
    const start = performance.now();
    const context = this.#canvas.getContext('2d');
    const layout = this.#layout;
    if (context === null || layout === null || this.#width === 0) return;
    this.#colours ??= readColours(this.#canvas.parentElement ?? document.body);
    this.#sprites ??= makeSprites(this.#colours, layout.cell, this.#scale);
    context.setTransform(
      this.#scale,
      0,
      0,
      this.#scale,
      ORIGIN.x * this.#scale,
      (ORIGIN.y - this.#top) * this.#scale,
    );
    if (this.#whole) this.#paintAll(context, layout, start);
    else this.#paintDirty(context, layout, start);
    this.#whole = false;
    this.#dirty.clear();
    if (this.#flashing.size > 0) this.#schedule();
    performance.measure('ohmward:frame', { start, end: performance.now() });
    // Observers have it by now; kept for ever it would only grow.
    performance.clearMeasures('ohmward:frame');
  };

  #paintAll(context: CanvasRenderingContext2D, layout: GridLayout, now: number): void {
    const top = this.#top - ORIGIN.y;
    const bottom = top + this.#height;
    context.clearRect(-ORIGIN.x, top, this.#width, this.#height);
    for (const group of layout.groups) {
      if (group.y > bottom || group.y + group.height < top) continue;
      this.#label(context, group);
      for (const index of group.members) {
        const place = layout.places.get(index);
        if (place !== undefined && place.y < bottom && place.y + layout.pitch > top) {
          this.#cell(context, layout, index, now);
        }
      }
    }
  }

  #paintDirty(context: CanvasRenderingContext2D, layout: GridLayout, now: number): void {
    for (const index of this.#flashing.keys()) this.#dirty.add(index);
    const top = this.#top - ORIGIN.y;
    const bottom = top + this.#height;
    for (const index of this.#dirty) {
      const place = layout.places.get(index);
      if (place === undefined || place.y > bottom || place.y + layout.pitch < top) {
        this.#flashing.delete(index);
        continue;
      }
      context.clearRect(place.x - 1.5, place.y - 1.5, layout.cell + 3, layout.cell + 3);
      this.#cell(context, layout, index, now);
    }
  }

  #cell(context: CanvasRenderingContext2D, layout: GridLayout, index: number, now: number): void {
    const row = this.#rows()[index];
    const place = layout.places.get(index);
    const sprites = this.#sprites;
    const colours = this.#colours;
    if (row === undefined || place === undefined || sprites === null || colours === null) return;
    context.drawImage(sprites[row.state], place.x, place.y, layout.cell, layout.cell);
    const since = this.#flashing.get(index);
    if (since !== undefined) {
      const left = 1 - (now - since) / FLASH_MS;
      if (left <= 0) this.#flashing.delete(index);
      else ring(context, place, layout.cell, colours.selected, left, 1);
    }
    if (index === this.selected) ring(context, place, layout.cell, colours.selected, 1, 1.5);
    if (index === this.cursor) ring(context, place, layout.cell, colours.focus, 1, 2);
  }

  #label(context: CanvasRenderingContext2D, group: Group): void {
    const colours = this.#colours;
    if (colours === null) return;
    context.font = FONT;
    const count = countText(group.members.length);
    const room = group.width - context.measureText(count).width - 10;
    const label = fit(context, group.label, room);
    context.fillStyle = colours.label;
    context.fillText(label, group.x, group.y + 12);
    context.fillStyle = colours.count;
    context.fillText(count, group.x + context.measureText(label).width + 7, group.y + 12);
  }
}
