import { useCallback, useEffect, useRef, useState } from '../lib/preact.js';
import { page } from '../core/api.js';

const EMPTY = { items: [], next: null, loaded: false, busy: true, problem: null };

/**
 * A list that is read page by page. A change of its path or parameters begins anew, and answers to older questions are dropped.
 * `more` reads the next page, `reload` begins anew, `refresh` looks quietly for what is new at its beginning, `put` replaces one
 * item or puts a new one on top, and `drop` takes one out.
 */
export function usePages(path, params = {}, limit = 25) {
  const [state, setState] = useState(EMPTY);
  const turn = useRef(0);
  const question = JSON.stringify([path, params, limit]);

  const read = useCallback(async (cursor) => {
    const mine = ++turn.current;
    setState((was) => ({ ...(cursor ? was : { ...EMPTY, items: was.items, loaded: was.loaded }), busy: true, problem: null }));
    try {
      const got = await pageWithSomething(path, { ...params, limit, cursor }, () => mine === turn.current);
      if (mine !== turn.current) return;
      setState((was) => ({
        items: cursor ? joined(was.items, got.data) : got.data,
        next: got.has_more ? got.next_cursor : null,
        loaded: true,
        busy: false,
        problem: null,
      }));
    } catch (problem) {
      if (mine === turn.current) setState((was) => ({ ...was, busy: false, problem }));
    }
  }, [question]);

  useEffect(() => {
    setState(EMPTY);
    read();
    return () => { turn.current++; };
  }, [read]);

  const refresh = useCallback(async () => {
    const mine = turn.current;
    try {
      const got = await page(path, { ...params, limit });
      if (mine === turn.current) setState((was) => refreshed(was, got));
    } catch {
      // The next look comes soon; what is shown stays true as of its time.
    }
  }, [question]);

  const put = useCallback((item) => setState((was) => ({
    ...was,
    items: was.items.some((old) => old.id === item.id)
      ? was.items.map((old) => (old.id === item.id ? item : old))
      : [item, ...was.items],
  })), []);

  const drop = useCallback((id) => setState((was) => ({ ...was, items: was.items.filter((old) => old.id !== id) })), []);

  return {
    ...state,
    more: useCallback(() => read(state.next), [read, state.next]),
    reload: useCallback(() => read(), [read]),
    refresh,
    put,
    drop,
  };
}

/**
 * The API looks for some filters among so many rows per page, and a page without a find says where to go on: so does this, a few
 * times.
 */
async function pageWithSomething(path, params, wanted) {
  let got = await page(path, params);
  for (let turns = 1; turns < 10 && !got.data.length && got.has_more && wanted(); turns++) {
    got = await page(path, { ...params, cursor: got.next_cursor });
  }
  return got;
}

function joined(older, page) {
  const known = new Set(older.map((item) => item.id));
  return [...older, ...page.filter((item) => !known.has(item.id))];
}

/** What is new comes on top; when so much is new that something between is missing, the list begins anew. */
function refreshed(was, got) {
  const known = new Set(was.items.map((item) => item.id));
  const meets = !got.has_more || got.data.some((item) => known.has(item.id));
  if (!meets) return { ...was, items: got.data, next: got.next_cursor };
  const fresh = new Set(got.data.map((item) => item.id));
  return { ...was, items: [...got.data, ...was.items.filter((item) => !fresh.has(item.id))] };
}

/** Calls `look` again and again, while it is wanted and somebody can see the page. */
export function useEvery(millis, wanted, look) {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!wanted) return undefined;
    let timer;
    let over = false;
    const turn = async () => {
      if (!document.hidden) await latest.current();
      if (!over) timer = setTimeout(turn, millis);
    };
    timer = setTimeout(turn, millis);
    return () => { over = true; clearTimeout(timer); };
  }, [millis, wanted]);
}
