import { useEffect, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { refreshBalance } from '../core/balance.js';
import { ended, stream } from '../core/stream.js';
import { keep, recall } from './memory.js';

const LATE_LOOKS_MS = 10_000;
/** How long a result may still come after the refund while somebody looks. */
const LATE_FOR_MS = 15 * 60_000;
const MAY_BE_LATE = ['submit_unknown', 'upstream_timeout', 'upstream_failed'];

/** The task in view, kept up to date: {task, show, look}. A reload finds it again; `onChange` hears of each state of it. */
export function useFollowed(onChange) {
  const [task, setTask] = useState(null);
  const [id, setId] = useState(() => recall('task'));

  function tell(next) {
    setTask(next);
    onChange(next);
  }

  function show(next) {
    keep('task', next.id);
    setTask(next);
    setId(next.id);
    onChange(next);
  }

  const look = () => get(`/tasks/${id}`).then(tell, () => {});

  useEffect(() => {
    if (!id) return undefined;
    let following = null;
    let current = true;
    const follow = () => {
      following = stream(`/tasks/${id}/stream`, { onEvent: next => current && tell(next) });
    };
    if (task?.id === id) {
      if (!ended(task)) follow();
    } else {
      get(`/tasks/${id}`).then(found => {
        if (!current) return;
        tell(found);
        if (!ended(found)) follow();
      }, problem => {
        if (current && problem.status === 404) forget();
      });
    }
    return () => {
      current = false;
      following?.close();
    };
  }, [id]);

  function forget() {
    keep('task', null);
    setId(null);
  }

  useLate(task, look);
  useEffect(() => { refreshBalance(); }, [task?.id, task?.status]);

  return { task, show, look, tell };
}

/** A picture can still come after the refund. */
function useLate(task, look) {
  const waits = task?.status === 'failed' && !task.late_result && MAY_BE_LATE.includes(task.error?.code)
    && Date.now() - Date.parse(task.completed_at) < LATE_FOR_MS;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(look, LATE_LOOKS_MS);
    return () => clearInterval(timer);
  }, [task?.id, waits]);
}
