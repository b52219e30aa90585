import { useEffect } from '../lib/preact.js';
import { get } from './api.js';
import { onSession, session } from './session.js';
import { store } from './store.js';

const held = store(null);
let asking = null;
let again = false;

onSession(now => {
  if (!now?.signed_in) held.set(null);
});

/** The balance, {available, held, charged, granted} in credits; null until it is known. */
export function useBalance() {
  useEffect(() => {
    if (held.get() === null) refreshBalance();
  }, []);
  return held.use();
}

/** Asks for the balance. Never throws: the last one that was seen stays. */
export function refreshBalance() {
  if (!session()?.signed_in) return Promise.resolve(null);
  // An answer that is under way may be from before what happened now.
  again = true;
  asking ??= ask().finally(() => { asking = null; });
  return asking;
}

async function ask() {
  while (again) {
    again = false;
    await get('/balance').then(balance => held.set(balance), () => {});
  }
}
