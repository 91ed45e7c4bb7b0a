import { useEffect, useRef } from 'react';

/** One keyboard shortcut. `keys`: one key, or two in sequence such as `g i`. */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
}

const SEQUENCE_MS = 1_200;
const STORAGE_KEY = 'ohmward:single-keys';

let stack: readonly (readonly Shortcut[])[] = [];
let prefix: string | null = null;
let prefixTimer: number | null = null;
let listening = false;

/** Single letters can be switched off for people whose speech or switches would trigger them (WCAG 2.1.4). */
export const singleKeysOn = (): boolean => localStorage.getItem(STORAGE_KEY) !== 'off';
export const setSingleKeys = (on: boolean): void => localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');

/** Everything in force now, the innermost page first; what the shortcut sheet lists. */
export const activeShortcuts = (): readonly Shortcut[] => stack.toReversed().flat();

/** Whether the keystroke belongs to a control or a dialog rather than to the page. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]'))
    return true;
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

function onKey(event: KeyboardEvent): void {
  if (!singleKeysOn() || belongsElsewhere(event)) return;
  const pressed = prefix === null ? event.key : `${prefix} ${event.key}`;
  const shortcuts = activeShortcuts();
  const hit = shortcuts.find((shortcut) => shortcut.keys === pressed);
  forget();
  if (hit !== undefined) {
    // Enter on a focused link or button is that control's own.
    if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button')) return;
    event.preventDefault();
    hit.run();
    return;
  }
  if (!shortcuts.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) return;
  prefix = event.key;
  prefixTimer = window.setTimeout(forget, SEQUENCE_MS);
}

function forget(): void {
  prefix = null;
  if (prefixTimer !== null) window.clearTimeout(prefixTimer);
  prefixTimer = null;
}

/** Puts shortcuts in force while the component is on screen; the newest component wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!listening) {
      window.addEventListener('keydown', onKey);
      listening = true;
    }
    // Read through the ref, so that a new closure in each render needs no new registration.
    const mine = latest.current.map((shortcut, index) => ({
      ...shortcut,
      run: () => latest.current[index]?.run(),
    }));
    stack = [...stack, mine];
    return () => {
      stack = stack.filter((entry) => entry !== mine);
    };
  }, []);
}
