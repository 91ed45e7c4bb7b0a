import { type FleetStation, STATION_STATES } from '#api/types.ts';
import { STATE_WORDS } from '#ui/states.tsx';
import type { Grouping } from '../search.ts';
import { compareIds, groupKey } from './filter.ts';

/** One block of the grid. Positions in CSS px within the whole drawing, cells row by row. */
export interface Group {
  readonly key: string | null;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** Row indexes of the fleet store, in order. */
  readonly members: readonly number[];
}

export interface GridLayout {
  readonly groups: readonly Group[];
  readonly height: number;
  /** Size of a mark, and the distance from one to the next. */
  readonly cell: number;
  readonly pitch: number;
  /** All row indexes in reading order. */
  readonly order: readonly number[];
  /** Row index to its top left corner. */
  readonly places: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
}

export const LABEL_HEIGHT = 20;
const GROUP_GAP = 22;
const SHELF_GAP = 14;
/** Room for a label: wider where cells are large, because there is room. */
const MIN_WIDTH = 104;
const MIN_WIDTH_LARGE = 164;
const NOWHERE = 'Not known';

/** The fewer there are, the larger each is drawn. */
export function cellSize(count: number): { cell: number; pitch: number } {
  if (count > 4000) return { cell: 12, pitch: 14 };
  if (count > 1200) return { cell: 15, pitch: 18 };
  if (count > 400) return { cell: 18, pitch: 22 };
  if (count > 200) return { cell: 22, pitch: 28 };
  return { cell: 26, pitch: 34 };
}

interface LayoutInput {
  readonly rows: readonly FleetStation[];
  readonly visible: readonly number[];
  readonly by: Grouping;
  readonly siteNames: ReadonlyMap<string, string>;
  /** Of the drawing, in CSS px. */
  readonly width: number;
}

/** Puts groups on shelves from left to right, each as a block of cells under its label. */
export function layoutGrid({ rows, visible, by, siteNames, width }: LayoutInput): GridLayout {
  const { cell, pitch } = cellSize(visible.length);
  const most = Math.max(1, Math.floor(width / pitch));
  const groups: Group[] = [];
  const order: number[] = [];
  const places = new Map<number, { x: number; y: number }>();
  let x = 0;
  let y = 0;
  let shelf = 0;
  for (const { key, label, members } of grouped(rows, visible, by, siteNames)) {
    const columns = columnsFor(members.length, most, pitch);
    const blockWidth = Math.min(width, Math.max(leastWidth(pitch), columns * pitch));
    const blockHeight = LABEL_HEIGHT + Math.ceil(members.length / columns) * pitch;
    if (x > 0 && x + blockWidth > width) {
      x = 0;
      y += shelf + SHELF_GAP;
      shelf = 0;
    }
    groups.push({ key, label, x, y, columns, width: blockWidth, height: blockHeight, members });
    for (const [n, index] of members.entries()) {
      order.push(index);
      places.set(index, {
        x: x + (n % columns) * pitch,
        y: y + LABEL_HEIGHT + Math.floor(n / columns) * pitch,
      });
    }
    x += blockWidth + GROUP_GAP;
    shelf = Math.max(shelf, blockHeight);
  }
  return { groups, height: y + shelf, cell, pitch, order, places };
}

const leastWidth = (pitch: number): number => (pitch >= 28 ? MIN_WIDTH_LARGE : MIN_WIDTH);

/** Blocks about twice as wide as high; large ones take the whole width. */
function columnsFor(count: number, most: number, pitch: number): number {
  if (count > most * 5) return most;
  const fitting = Math.max(Math.ceil(leastWidth(pitch) / pitch), Math.ceil(Math.sqrt(count * 2)));
  return Math.min(most, fitting);
}

function grouped(
  rows: readonly FleetStation[],
  visible: readonly number[],
  by: Grouping,
  siteNames: ReadonlyMap<string, string>,
): { key: string | null; label: string; members: number[] }[] {
  const found = new Map<string | null, number[]>();
  for (const index of visible) {
    const row = rows[index];
    if (row === undefined) continue;
    const key = groupKey(row, by);
    const members = found.get(key);
    if (members === undefined) found.set(key, [index]);
    else members.push(index);
  }
  const groups = [...found].map(([key, members]) => ({ key, label: labelOf(key, by, siteNames), members }));
  if (by === 'state') {
    const place = (key: string | null) => STATION_STATES.findIndex((state) => state === key);
    return groups.toSorted((a, b) => place(a.key) - place(b.key));
  }
  // What is not known goes last, whatever its label.
  return groups.toSorted(
    (a, b) => Number(a.key === null) - Number(b.key === null) || compareIds(a.label, b.label),
  );
}

function labelOf(key: string | null, by: Grouping, siteNames: ReadonlyMap<string, string>): string {
  if (key === null) return by === 'site' ? 'No site' : NOWHERE;
  if (by === 'site') return siteNames.get(key) ?? key;
  if (by === 'state')
    return STATION_STATES.includes(key as FleetStation['state'])
      ? STATE_WORDS[key as FleetStation['state']]
      : key;
  return key;
}

/** The row under a point, or null between the cells. */
export function cellAt(layout: GridLayout, x: number, y: number): number | null {
  const group = layout.groups.find(
    (one) => x >= one.x && x < one.x + one.width && y >= one.y + LABEL_HEIGHT && y < one.y + one.height,
  );
  if (group === undefined) return null;
  const column = Math.floor((x - group.x) / layout.pitch);
  const line = Math.floor((y - group.y - LABEL_HEIGHT) / layout.pitch);
  if (column >= group.columns) return null;
  return group.members[line * group.columns + column] ?? null;
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'home' | 'end';

/** Where an arrow key leads from a cell: sideways in reading order, up and down to the nearest cell. */
export function moveFrom(layout: GridLayout, from: number | null, move: Move): number | null {
  const { order, places } = layout;
  const first = order[0] ?? null;
  const here = from === null ? undefined : places.get(from);
  if (move === 'home' || from === null || here === undefined) return first;
  if (move === 'end') return order.at(-1) ?? null;
  if (move === 'left' || move === 'right') {
    const at = order.indexOf(from) + (move === 'right' ? 1 : -1);
    return order[at] ?? from;
  }
  let best: number | null = null;
  let bestScore = Infinity;
  for (const [index, place] of places) {
    const down = move === 'down' ? place.y - here.y : here.y - place.y;
    if (down <= 0) continue;
    // The next line counts first; within it, the cell most nearly above or below.
    const score = down * 1000 + Math.abs(place.x - here.x);
    if (score < bestScore) {
      bestScore = score;
      best = index;
    }
  }
  return best ?? from;
}
