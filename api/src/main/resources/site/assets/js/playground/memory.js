import { session } from '../core/session.js';

// Of this tab and this account: a reload finds everything again, another account's person nothing.
const name = what => `playground.${session()?.account?.id}.${what}`;

/** What was kept under this name, or null. */
export function recall(what) {
  try {
    return JSON.parse(sessionStorage.getItem(name(what)));
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. Without storage, a reload starts afresh. */
export function keep(what, value) {
  try {
    if (value === null) sessionStorage.removeItem(name(what));
    else sessionStorage.setItem(name(what), JSON.stringify(value));
  } catch {
    // Switched off, or full.
  }
}
