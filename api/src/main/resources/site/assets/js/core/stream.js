import { get } from './api.js';

const FINAL = new Set(['completed', 'failed', 'canceled']);
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15000;

/** Whether a task has ended. */
export const ended = task => FINAL.has(task.status);

/**
 * Follows a task by `/tasks/{id}/stream`. `onEvent(task)` hears of each change, `onEnd(task)` of the last one. A broken stream goes
 * on where it was; while there is none, the task is looked up instead.
 *
 * @returns {{close: function}} closing is silent
 */
export function stream(path, { onEvent, onEnd }) {
  let source = null;
  let timer = 0;
  let pause = FIRST_PAUSE_MS;
  let closed = false;

  function close() {
    closed = true;
    clearTimeout(timer);
    source?.close();
  }

  function tell(task) {
    if (closed) return;
    onEvent?.(task);
    if (ended(task)) {
      close();
      onEnd?.(task);
    }
  }

  function open() {
    source = new EventSource('/bff/v1' + path);
    source.addEventListener('task', event => {
      pause = FIRST_PAUSE_MS;
      tell(JSON.parse(event.data));
    });
    source.onerror = () => {
      // The browser repeats what broke off; what was refused it gives up.
      if (source.readyState === EventSource.CLOSED && !closed) timer = setTimeout(lookUp, pause);
    };
  }

  async function lookUp() {
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    try {
      tell(await get(path.replace(/\/stream$/, '')));
      if (!closed) open();
    } catch (problem) {
      if (!closed && (problem.passing || problem.status === 500)) timer = setTimeout(lookUp, pause);
    }
  }

  open();
  return { close };
}
