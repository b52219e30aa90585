import { html, useEffect, useMemo, useState } from '../lib/preact.js';
import { credits, stageText, statusText, t } from '../core/i18n.js';
import { get } from '../core/api.js';
import { Link, navigate, useRoute } from '../core/router.js';
import { Badge, Button, Empty, Field, PageTitle } from '../core/ui.js';
import { addressFor, filtered, filtersOf, paramsOf } from './filters.js';
import { Facts } from './lightbox.js';
import { More } from './more.js';
import { useEvery, usePages } from './paging.js';
import { PeriodFields } from './period.js';
import { Picture } from './picture.js';
import { Time } from './time.js';
import { worded } from './words.js';

const STATUSES = ['queued', 'processing', 'completed', 'failed', 'canceled'];
const PAGE = 25;

/** The tasks of the account, newest first; those under way are looked at again until they have ended. */
export function TasksPage() {
  const { query } = useRoute();
  const filters = useMemo(() => filtersOf(query), [String(query)]);
  const params = useMemo(() => paramsOf(filters), [filters]);
  const list = usePages('/tasks', params, PAGE);
  const under = list.items.filter((task) => task.status === 'queued' || task.status === 'processing');
  useEvery(2000, under.length > 0, () => lookAgain(list, under));

  return html`<div class="tasks-page">
    <${PageTitle} title=${t('console.tasks.title')} />
    <${Filters} filters=${filters} />
    ${list.loaded && !list.items.length && !list.next && (filtered(filters)
      ? html`<${Empty} title=${t('console.tasks.noneMatch')}>
          <p>${t('console.tasks.noneMatchHint')}</p>
          <${Button} onClick=${() => navigate('/console/tasks')}>${t('console.filter.clear')}<//>
        <//>`
      : html`<${Empty} title=${t('console.tasks.empty')}>
          <p>${t('console.tasks.emptyHint')}</p>
          <div class="row"><${Button} kind="primary" href="/console">${t('console.gallery.make')}<//>
            <${Button} href="/console/keys">${t('console.tasks.getKey')}<//></div>
        <//>`)}
    ${list.items.length > 0 && html`<${TaskTable} tasks=${list.items} onTask=${list.put} />`}
    <${More} list=${list} />
  </div>`;
}

/** The newest page at once; the few running ones beyond it one by one. */
async function lookAgain(list, under) {
  await list.refresh();
  const newest = new Set(list.items.slice(0, PAGE).map((task) => task.id));
  for (const task of under.filter(({ id }) => !newest.has(id)).slice(0, 5)) {
    try {
      list.put(await get(`/tasks/${task.id}`));
    } catch {
      // Looked at again at the next turn.
    }
  }
}

function Filters({ filters }) {
  const set = (changed) => navigate(addressFor('/console/tasks', { ...filters, ...changed }), { replace: true });
  const [pair, setPair] = useState(filters);
  useEffect(() => setPair(filters), [filters]);
  const search = (event) => {
    event.preventDefault();
    set({ key: pair.key.trim(), value: pair.key.trim() ? pair.value : '' });
  };
  const Choice = (name, label, options) => html`<${Field} label=${label}>
    <select value=${filters[name]} onChange=${(event) => set({ [name]: event.target.value })}>
      <option value="">${t('console.filter.all')}</option>
      ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
    </select>
  <//>`;
  return html`<form class="filters" role="search" aria-label=${t('console.filter.label')} onSubmit=${search}>
    ${Choice('status', t('console.filter.status'), STATUSES.map((status) => [status, statusText(status)]))}
    ${Choice('type', t('console.filter.type'), ['pro', 'flex'].map((type) => [type, t(`console.type.${type}`)]))}
    <${PeriodFields} value=${filters} onChange=${set} />
    <${Field} label=${t('console.filter.key')}>
      <input type="text" maxlength="40" autocapitalize="off" spellcheck="false" placeholder="order" value=${pair.key}
        onInput=${(event) => setPair({ ...pair, key: event.target.value })} />
    <//>
    <${Field} label=${t('console.filter.value')}>
      <input type="text" maxlength="500" spellcheck="false" placeholder="42" required=${pair.key.trim() !== ''} value=${pair.value}
        onInput=${(event) => setPair({ ...pair, value: event.target.value })} />
    <//>
    <div class="filters-do">
      <${Button} type="submit">${t('console.filter.search')}<//>
      ${filtered(filters) && html`<${Button} kind="quiet" onClick=${() => navigate('/console/tasks')}>${t('console.filter.clear')}<//>`}
    </div>
  </form>`;
}

/** A table where there is room, and cards on a phone. */
function TaskTable({ tasks, onTask }) {
  const heads = ['picture', 'prompt', 'status', 'settings', 'money', 'created'];
  return html`<div class="task-frame"><table class="task-table">
    <thead><tr>${heads.map((name) => html`<th scope="col" class=${`of-${name}`}>${t(`console.tasks.column.${name}`)}</th>`)}</tr></thead>
    <tbody>${tasks.map((task) => html`<tr key=${task.id}>
      <td class="of-picture">${task.data[0]?.url && html`<${Picture} task=${task} picture=${task.data[0]} alt="" onTask=${onTask} width="56" height="56" />`}</td>
      <td class="of-prompt"><${Link} href=${`/console/tasks/${task.id}`}>${task.input.prompt}<//></td>
      <td class="of-status"><${Badge} status=${task.status} />${stageOf(task)}</td>
      <td class="of-settings"><${Facts} input=${task.input} />${task.input.input_urls.length > 0 && html`<span class="of-references">${
        t('console.tasks.references', { n: task.input.input_urls.length })}</span>`}</td>
      <td class="of-money">${moneyOf(task)}</td>
      <td class="of-created"><${Time} at=${task.created_at} relative /></td>
    </tr>`)}</tbody>
  </table></div>`;
}

/** What a running task does, or why one has failed. */
function stageOf(task) {
  if (task.status === 'processing') return html`<span class="muted">${stageText(task.stage)}</span>`;
  if (task.status === 'failed') return html`<span class="muted">${worded('console.errorShort', task.error.code)}</span>`;
  return null;
}

function moneyOf({ credits: { price, held, charged, refunded } }) {
  if (charged) return t('console.tasks.charged', { credits: credits(charged) });
  if (held) return t('console.tasks.held', { credits: credits(held) });
  if (refunded) return t('console.tasks.refunded', { credits: credits(refunded) });
  return html`<span class="muted">${t('console.tasks.notHeld', { credits: credits(price) })}</span>`;
}
