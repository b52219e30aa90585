import { useCallback, useEffect, useRef, useState } from '../lib/preact.js';

/** Draws again every so many milliseconds while on: for what shows a time that goes by. */
export function useTick(on, ms = 1000) {
  const [, again] = useState(0);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => again(n => n + 1), ms);
    return () => clearInterval(timer);
  }, [on, ms]);
}

/**
 * Loads something when a component appears and whenever `deps` change: {data, problem, loading, reload, set}. While it is loaded
 * again the last data stay. `ask` is given {signal}; what it answers after a change or a disappearance is dropped.
 */
export function useLoad(ask, deps = []) {
  const [state, setState] = useState({ data: null, problem: null, loading: true });
  const running = useRef(null);
  const reload = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState(last => ({ ...last, loading: true }));
    try {
      const data = await ask({ signal: mine.signal });
      if (!mine.signal.aborted) setState({ data, problem: null, loading: false });
    } catch (problem) {
      if (!mine.signal.aborted) setState(last => ({ ...last, problem, loading: false }));
    }
  }, deps);
  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [reload]);
  const set = useCallback(change => setState(last => ({ ...last, data: typeof change === 'function' ? change(last.data) : change })), []);
  return { ...state, reload, set };
}

/**
 * Something that a person starts and waits for: {run, busy, problem, clear}. A second start while one runs is not made. `run`
 * answers what `act` answers, or undefined when it failed; then `problem` says why.
 */
export function useAction(act) {
  const [state, setState] = useState({ busy: false, problem: null });
  const running = useRef(false);
  async function run(...args) {
    if (running.current) return undefined;
    running.current = true;
    setState({ busy: true, problem: null });
    try {
      const answer = await act(...args);
      setState({ busy: false, problem: null });
      return answer;
    } catch (problem) {
      setState({ busy: false, problem });
      return undefined;
    } finally {
      running.current = false;
    }
  }
  return { ...state, run, clear: () => setState({ busy: false, problem: null }) };
}
