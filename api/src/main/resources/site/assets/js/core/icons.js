import { html } from '../lib/preact.js';

// Strokes on a 24 by 24 grid.
const PATHS = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  coins: 'M9 13c3.3 0 6-1.3 6-3s-2.7-3-6-3-6 1.3-6 3 2.7 3 6 3ZM3 10v4c0 1.7 2.7 3 6 3s6-1.3 6-3v-4M15 8.2c3.4.2 6 1.5 6 3.3v3.5c0 1.7-2.7 3-6 3',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  download: 'M12 4v11M7.5 11l4.5 4.5L16.5 11M5 20h14',
  gallery: 'M4 5h16v14H4ZM4 16l4.5-4.5 4 4 3-3L20 17M9 9.5a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6Z',
  key: 'M14.5 13.5a4.5 4.5 0 1 0-4.1-2.7L4 17.2V20h3v-2h2v-2h1.5l2-2.6c.6.1 1.3.1 2 .1ZM16 8.2h.01',
  left: 'M15 6l-6 6 6 6',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z',
  open: 'M14 4h6v6M20 4l-9 9M18 14v5H5V6h5',
  picture: 'M4 5h16v14H4ZM4 16l4.5-4.5L17 19',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 20v-5h-5',
  right: 'M9 6l6 6-6 6',
  settings: 'M5 7h9M18 7h1M5 17h1M10 17h9M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  spark: 'M12 3l1.9 5.6L19.5 10.5l-5.6 1.9L12 18l-1.9-5.6L4.5 10.5l5.6-1.9ZM19 16v5M16.5 18.5h5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  system: 'M4 5h16v11H4ZM9 20h6M12 16v4',
  up: 'M12 16V5M7.5 9L12 4.5 16.5 9M5 20h14',
  warning: 'M12 4l9 16H3ZM12 10v4.5M12 17.3h.01',
  webhook: 'M12 9a3 3 0 1 0-2.6-1.5L6.5 13M7 14.5a3 3 0 1 0 3 3h6M14.6 7.5l3 5.2M17 20.5a3 3 0 1 0-1.5-5.6'
};

/** A small picture beside words; hidden from screen readers, so a button with nothing else needs an aria-label. */
export function Icon({ name }) {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}
