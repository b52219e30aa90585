import { html } from '../lib/preact.js';
import { store } from './store.js';

const place = () => ({ path: location.pathname.replace(/(.)\/+$/, '$1'), query: new URLSearchParams(location.search), hash: location.hash });
const current = store(place());

addEventListener('popstate', () => current.set(place()));

/** {path, query: URLSearchParams, hash}. */
export const useRoute = () => current.use();

export const route = () => current.get();

/** Goes to a path of this app, for example `/console/tasks?status=failed`. */
export function navigate(path, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  if (!replace) scrollTo(0, 0);
  current.set(place());
}

/** The parameters of a path under a pattern such as `/console/tasks/:id`, or null when it does not match. */
export function match(pattern, path) {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return null;
  const params = {};
  for (let i = 0; i < names.length; i++) {
    if (names[i].startsWith(':') && parts[i]) params[names[i].slice(1)] = decoded(parts[i]);
    else if (names[i] !== parts[i]) return null;
  }
  return params;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A link within this app; with Ctrl, a middle click and the like the browser does what it always does. */
export function Link({ href, children, onClick, ...others }) {
  function follow(event) {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  }
  return html`<a href=${href} onClick=${follow} ...${others}>${children}</a>`;
}

/** A path of this origin to go on to after signing in; anything else is the console. */
export function safeNext(next) {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/console';
  return next;
}
