import { html, useEffect } from '../lib/preact.js';
import { page } from '../core/api.js';
import { ago, brief, statusText, t } from '../core/i18n.js';
import { useLoad } from '../core/hooks.js';
import { Icon } from '../core/icons.js';
import { Link } from '../core/router.js';
import { ended } from '../core/stream.js';

const COUNT = 8;
const LOOKS_MS = 4000;

/** The last tasks: {tasks, put}; while one of them runs they are looked at again. */
export function useRecent() {
  const { data, set, reload } = useLoad(options => page('/tasks', { limit: COUNT }, options), []);
  const tasks = data?.data ?? [];
  const runs = tasks.some(task => !ended(task));
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(reload, LOOKS_MS);
    return () => clearInterval(timer);
  }, [runs]);
  /** Takes in a newer state of a task. */
  function put(task) {
    set(last => {
      const others = (last?.data ?? []).filter(one => one.id !== task.id);
      const all = [...others, task].sort((a, b) => b.created_at < a.created_at ? -1 : 1);
      return { ...last, data: all.slice(0, COUNT) };
    });
  }
  return { tasks, put };
}

/** The last tasks as a strip of pictures; one that is chosen is shown. */
export function Recent({ tasks, shown, onShow }) {
  if (tasks.length === 0) return null;
  return html`<section class="stack tight recent" aria-labelledby="recent">
    <div class="row spread"><h2 id="recent" class="label">${t('playground.recent.title')}</h2><${Link} class="small" href="/console/gallery">${t('playground.recent.all')}<//></div>
    <ul role="list" class="strip">${tasks.map(task => html`<li key=${task.id}>
      <button type="button" class="strip-item" aria-pressed=${String(task.id === shown)} title=${brief(task.input.prompt)}
        aria-label=${`${brief(task.input.prompt)}, ${statusText(task.status)}, ${ago(task.created_at)}`} onClick=${() => onShow(task)}><${Thumb} task=${task} /></button></li>`)}</ul>
  </section>`;
}

function Thumb({ task }) {
  const picture = (task.late_result?.data ?? task.data)[0];
  if (picture?.url) return html`<img src=${picture.url} alt="" loading="lazy" />`;
  if (!ended(task)) return html`<span class="strip-state running"><span class="strip-dot" /></span>`;
  return html`<span class=${`strip-state ${task.status}`}><${Icon} name=${task.status === 'completed' ? 'picture' : task.status === 'failed' ? 'warning' : 'close'} /></span>`;
}
