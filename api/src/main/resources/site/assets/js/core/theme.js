import { store } from './store.js';

export const THEMES = ['system', 'light', 'dark'];

const held = store(document.documentElement.dataset.theme ?? 'system');

export const useTheme = () => held.use();

/** `system`, `light` or `dark`; remembered on this machine. */
export function setTheme(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage is switched off: it holds for this page.
  }
  held.set(theme);
}
