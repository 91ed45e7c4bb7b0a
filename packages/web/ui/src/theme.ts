import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'comfortable';

const listeners = new Set<() => void>();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
systemDark.addEventListener('change', () => changed());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  for (const listener of listeners) listener();
}

const stored = <T extends string>(key: string, known: readonly T[], fallback: T): T => {
  const value = localStorage.getItem(key);
  return known.find((one) => one === value) ?? fallback;
};

export const readTheme = (): Theme => stored('ohmward:theme', ['system', 'light', 'dark'], 'system');
export const readDensity = (): Density => stored('ohmward:density', ['compact', 'comfortable'], 'compact');

/** Puts the stored choices on the root element; called before the first paint. */
export function applyTheme(): void {
  const root = document.documentElement;
  const theme = readTheme();
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['density'] = readDensity();
}

export function setTheme(theme: Theme): void {
  localStorage.setItem('ohmward:theme', theme);
  applyTheme();
  changed();
}

export function setDensity(density: Density): void {
  localStorage.setItem('ohmward:density', density);
  applyTheme();
  changed();
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme);
export const useDensity = (): Density => useSyncExternalStore(subscribe, readDensity);

/** `light` or `dark` as painted now; for canvases, which read their colours once per theme. */
export const usePaintedTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(subscribe, () => {
    const theme = readTheme();
    if (theme !== 'system') return theme;
    return systemDark.matches ? 'dark' : 'light';
  });

/** Height of a list row in px, for virtual lists. */
export const useRowHeight = (): number => (useDensity() === 'compact' ? 32 : 40);
