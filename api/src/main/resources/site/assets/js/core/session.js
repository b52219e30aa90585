import { call } from './api.js';
import { store } from './store.js';

const held = store(null);

/** The object of /bff/session; null until it is known. */
export const session = () => held.get();

/** Hears of each change; answers how to stop. */
export const onSession = listener => held.subscribe(listener);

export const useSession = () => held.use();

async function keep(answer) {
  const next = await answer;
  held.set(next);
  return next;
}

export const refresh = () => keep(call('GET', '/bff/session'));

export const signIn = (email, password) => keep(call('POST', '/bff/sign-in', { email, password }));

/** @param {{email: string, password: string, name?: string}} person */
export const signUp = person => keep(call('POST', '/bff/sign-up', person));

/** What the tab remembers goes with the account. */
export async function signOut() {
  await call('POST', '/bff/sign-out');
  try {
    sessionStorage.clear();
  } catch {
    // Storage is switched off: there is nothing in it.
  }
  return refresh();
}

export const changePassword = (current, next) => call('POST', '/bff/password', { current, new: next });

export const forgotPassword = email => call('POST', '/bff/password/forgotten', { email });

export const resetPassword = (token, next) => call('POST', '/bff/password/reset', { token, new: next });

export const verifyEmail = token => call('POST', '/bff/verification', { token });

export const verifyAgain = () => call('POST', '/bff/verification/again');
