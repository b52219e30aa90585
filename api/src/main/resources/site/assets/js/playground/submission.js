import { useEffect, useRef, useState } from '../lib/preact.js';
import { post } from '../core/api.js';
import { keep, recall } from './memory.js';

const PAUSES_MS = [1000, 2000, 4000, 8000];
/** A reload within this time takes a request up again that nobody has heard the answer of. */
const TAKE_UP_MS = 120_000;

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/**
 * Sends the form: {submit, phase: idle, sending or asking_again, problem, clear}. Each picture that is wanted has one idempotency
 * key, which is kept until its fate is known: whatever happens to the connection or the page, it is never made twice.
 */
export function useSubmission(onTask) {
  const [state, setState] = useState({ phase: 'idle', problem: null });
  const busy = useRef(false);

  async function submit(body) {
    if (busy.current) return;
    busy.current = true;
    setState({ phase: 'sending', problem: null });
    try {
      onTask(await deliver(attemptFor(body), () => setState({ phase: 'asking_again', problem: null })));
      setState({ phase: 'idle', problem: null });
    } catch (problem) {
      setState({ phase: 'idle', problem });
    } finally {
      busy.current = false;
    }
  }

  useEffect(() => {
    const left = recall('attempt');
    if (left?.open && Date.now() - left.at < TAKE_UP_MS) submit(left.body);
  }, []);

  return { ...state, submit, clear: () => setState(last => ({ ...last, problem: null })) };
}

/** The attempt that is still open for this body, or a new one. */
function attemptFor(body) {
  const left = recall('attempt');
  const same = left && JSON.stringify(left.body) === JSON.stringify(body);
  const attempt = { key: same ? left.key : crypto.randomUUID(), body, at: Date.now(), open: true };
  keep('attempt', attempt);
  return attempt;
}

async function deliver(attempt, onAgain) {
  for (let tries = 0; ; tries++) {
    try {
      const task = await post('/images/generations', attempt.body, { headers: { 'Idempotency-Key': attempt.key } });
      keep('attempt', null);
      return task;
    } catch (problem) {
      if (problem.status !== 0 || tries === PAUSES_MS.length) {
        settle(attempt, problem);
        throw problem;
      }
      onAgain();
      await pause(PAUSES_MS[tries]);
    }
  }
}

/** A refusal gives the key back; after anything else it is kept for the next press of the button. */
function settle(attempt, problem) {
  const refused = problem.status >= 400 && problem.status < 500 && problem.status !== 429;
  keep('attempt', refused ? null : { ...attempt, open: false });
}
