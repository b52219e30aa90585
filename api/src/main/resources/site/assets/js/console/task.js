import { html, useCallback, useEffect, useRef, useState } from '../lib/preact.js';
import { credits, duration, errorText, stageText, t } from '../core/i18n.js';
import { get, page, post, serverNow } from '../core/api.js';
import { refreshBalance } from '../core/balance.js';
import { snippets } from '../core/code.js';
import { useTick } from '../core/hooks.js';
import { Link } from '../core/router.js';
import { useSession } from '../core/session.js';
import { stream } from '../core/stream.js';
import { Badge, Button, CodeBlock, Copy, ErrorNote, PageTitle, Spinner, Tabs } from '../core/ui.js';
import { Ask } from './ask.js';
import { Deliveries, useDeliveryWatch } from './deliveries.js';
import { Facts } from './lightbox.js';
import { useEvery, usePages } from './paging.js';
import { Download, Picture, ratioOf, settingsOf } from './picture.js';
import { References } from './references.js';
import { Timeline } from './timeline.js';
import { Time } from './time.js';

const ENDED = new Set(['completed', 'failed', 'canceled']);

/** Until then nobody but us has the task, and it can be taken back. */
const CANCELABLE = new Set(['reserving', 'submitting']);

/** One task: what came of it, what it was asked for, what it cost, and everything that happened. */
export function TaskPage({ params }) {
  const { id } = params;
  const { task, setTask, problem, look } = useTask(id);
  if (problem?.status === 404) {
    return html`<${PageTitle} title=${t('console.task.unknown')} lead=${t('console.task.unknownHint')} />
      <div><${Button} kind="primary" href="/console/tasks">${t('console.task.toList')}<//></div>`;
  }
  if (problem && !task) {
    return html`<${PageTitle} title=${t('console.task.title')} /><${ErrorNote} problem=${problem} onRetry=${look} />`;
  }
  if (!task) return html`<${Spinner} />`;
  return html`<div class="task-page">
    <${Head} task=${task} onTask=${setTask} />
    <div class="task-columns">
      <div class="task-main">
        <${Outcome} task=${task} onTask=${setTask} />
        <${Happened} task=${task} />
        <${Hooks} task=${task} />
      </div>
      <div class="task-side">
        <${Asked} task=${task} />
        <${Money} task=${task} />
        <${AsCode} task=${task} />
      </div>
    </div>
  </div>`;
}

/** The task, followed by events as long as it has not ended. */
function useTask(id) {
  const [task, setTask] = useState(null);
  const [problem, setProblem] = useState(null);
  const look = useCallback(async () => {
    setProblem(null);
    try {
      setTask(await get(`/tasks/${encodeURIComponent(id)}`));
    } catch (refusal) {
      setProblem(refusal);
    }
  }, [id]);
  useEffect(() => {
    setTask(null);
    look();
  }, [look]);

  const live = task !== null && task.id === id && !ENDED.has(task.status);
  useEffect(() => {
    if (!live) return undefined;
    const following = stream(`/tasks/${id}/stream`, { onEvent: setTask });
    return () => following.close();
  }, [id, live]);

  // Credits have moved at each change of the status; the first one that is seen is no change.
  const status = useRef(null);
  useEffect(() => {
    if (status.current && task && status.current !== task.status) refreshBalance();
    status.current = task?.status ?? null;
  }, [task?.status]);
  return { task, setTask, problem, look };
}

function Head({ task, onTask }) {
  const [asking, setAsking] = useState(false);
  const cancel = async () => onTask(await post(`/tasks/${task.id}/cancel`));
  const running = !ENDED.has(task.status);
  return html`<header class="task-head">
    <div>
      <p class="crumb"><${Link} href="/console/tasks">${t('console.tasks.title')}<//></p>
      <${PageTitle} title=${t('console.task.title')} />
      <p class="task-id"><code>${task.id}</code> <${Copy} text=${task.id} /></p>
      <p class="task-state">
        <${Badge} status=${task.status} />
        ${!task.livemode && html`<${Badge} kind="warn">${t('console.mode.test')}<//>`}
        <span class="muted"><${Time} at=${task.created_at} />${task.completed_at && html` · ${
          t('console.task.took', { time: duration(Date.parse(task.completed_at) - Date.parse(task.created_at)) })}`}</span>
      </p>
    </div>
    <div class="row">
      ${running && CANCELABLE.has(task.stage) && html`<${Button} kind="danger" onClick=${() => setAsking(true)}>${t('console.task.cancel')}<//>`}
      <${Button} href=${settingsOf(task)}>${t('console.task.reuse')}<//>
    </div>
    ${asking && html`<${Ask} title=${t('console.task.cancelTitle')} action=${t('console.task.cancel')} act=${cancel}
      onClose=${() => setAsking(false)}><p>${t('console.task.cancelHint', { credits: credits(task.credits.price) })}</p><//>`}
  </header>`;
}

/** The pictures, or how far it is, or why there are none. */
function Outcome({ task, onTask }) {
  return html`<section class="card" aria-label=${t('console.task.outcome')}>
    ${task.status === 'completed' && html`<${Pictures} task=${task} pictures=${task.data} onTask=${onTask} />`}
    ${!ENDED.has(task.status) && html`<${Progress} task=${task} />`}
    ${task.error && html`<div class="task-error" role="status">
      <h2>${t(`console.task.${task.status === 'canceled' ? 'canceled' : 'noPicture'}`)}</h2>
      <p>${errorText(task.error.code, task.error.message)}</p>
      ${task.refund && html`<p><strong>${t('console.task.returned', { credits: credits(task.refund.credits) })}</strong>${' '}
        <span class="muted"><${Time} at=${task.refund.at} /></span></p>`}
      ${!task.refund && html`<p class="muted">${t('console.task.nothingHeld')}</p>`}
    </div>`}
    ${task.late_result && html`<div class="task-late">
      <h2>${t('console.task.late')}</h2>
      <p>${t('console.task.lateHint')} <span class="muted"><${Time} at=${task.late_result.at} /></span></p>
      <${Pictures} task=${task} pictures=${task.late_result.data} onTask=${onTask} />
    </div>`}
  </section>`;
}

function Pictures({ task, pictures, onTask }) {
  return html`<ul class="task-pictures">
    ${pictures.map((picture, index) => html`<li key=${index}>
      <div class="task-picture" style=${{ '--ratio': ratioOf(task.input) }}><${Picture} task=${task} picture=${picture} onTask=${onTask} eager /></div>
      <div class="row">
        <${Download} task=${task} picture=${picture} index=${index} kind="button primary" />
        ${picture.url && picture.expires_at && html`<span class="muted">${t('console.picture.until')} <${Time} at=${picture.expires_at} /></span>`}
      </div>
    </li>`)}
  </ul>`;
}

function Progress({ task }) {
  useTick(true);
  const elapsed = Math.max(0, serverNow() - Date.parse(task.created_at));
  return html`<div class="task-progress">
    <${Spinner} />
    <p role="status"><strong>${stageText(task.stage)}</strong></p>
    <p class="muted">${t('console.task.since', { time: duration(elapsed) })}</p>
    ${!CANCELABLE.has(task.stage) && html`<p class="muted">${t('console.task.tooLate')}</p>`}
  </div>`;
}

function Asked({ task }) {
  const pairs = Object.entries(task.metadata);
  return html`<section class="card">
    <h2>${t('console.task.input')}</h2>
    <p class="task-prompt" tabindex="0" role="group" aria-label=${t('console.tasks.column.prompt')}>${task.input.prompt}</p>
    <p><${Facts} input=${task.input} /></p>
    ${task.input.input_urls.length > 0 && html`<h3>${t('console.task.references')}</h3><${References} urls=${task.input.input_urls} />`}
    ${pairs.length > 0 && html`<h3>${t('console.task.metadata')}</h3>
      <dl class="facts">${pairs.map(([key, value]) => html`<dt>${key}</dt><dd>${value}</dd>`)}</dl>`}
  </section>`;
}

function Money({ task }) {
  const { price, held, charged, refunded } = task.credits;
  return html`<section class="card">
    <h2>${t('console.task.money')}</h2>
    <dl class="facts">
      <dt>${t('console.money.price')}</dt><dd>${credits(price)}</dd>
      <dt>${t('console.money.held')}</dt><dd>${credits(held)}</dd>
      <dt>${t('console.money.charged')}</dt><dd>${credits(charged)}</dd>
      <dt>${t('console.money.refunded')}</dt><dd>${credits(refunded)}</dd>
    </dl>
    <p class="muted">${t(`console.money.why.${charged > 0 ? 'charged' : refunded > 0 ? 'refunded' : held > 0 ? 'held' : 'none'}`)}</p>
  </section>`;
}

function AsCode({ task }) {
  const { prompt, aspect_ratio, type, resolution, input_urls } = task.input;
  const body = { model: task.model, prompt, aspect_ratio, type, resolution };
  if (input_urls.length) body.input_urls = input_urls;
  if (Object.keys(task.metadata).length) body.metadata = task.metadata;
  const code = snippets(body);
  return html`<section class="card">
    <h2>${t('console.task.code')}</h2>
    <${Tabs} label=${t('console.task.code')} tabs=${['curl', 'python', 'javascript', 'json'].map((language) => ({
      id: language, label: t(`console.code.${language}`), content: html`<${CodeBlock} code=${code[language]} language=${language} />` }))} />
  </section>`;
}

/** The timeline; read again at each change of the task, and a few times after its end, when webhooks are on their way. */
function Happened({ task }) {
  const { account, temporal_ui: operatorUi } = useSession();
  const [events, setEvents] = useState(null);
  const [problem, setProblem] = useState(null);
  const look = useCallback(async () => {
    try {
      setEvents(await allEvents(task.id));
      setProblem(null);
    } catch (refusal) {
      setProblem(refusal);
    }
  }, [task.id]);
  useEffect(() => { look(); }, [look, task.status, task.stage, task.late_result?.at]);
  useEvery(2000, freshlyEnded(task) || !ENDED.has(task.status), look);

  const last = events?.findLast((event) => event.run_id);
  return html`<section class="card">
    <div class="row spread"><h2>${t('console.timeline.title')}</h2>
      <${Button} kind="quiet" size="small" icon="refresh" onClick=${look}>${t('console.refresh')}<//></div>
    <${ErrorNote} problem=${problem} />
    ${!events && !problem && html`<${Spinner} />`}
    ${last && html`<dl class="facts runs">
      <dt>${t('console.timeline.workflow')}</dt><dd><code>${last.workflow_id}</code></dd>
      <dt>${t('console.timeline.run')}</dt><dd><code>${last.run_id}</code> <${Copy} text=${last.run_id} /></dd>
    </dl>`}
    ${last && account && operatorUi && html`<p><a class="button" href=${runAt(operatorUi, last)} target="_blank" rel="noreferrer">
      ${t('console.timeline.inTemporal')}</a></p>`}
    ${events && html`<${Timeline} events=${events} />`}
  </section>`;
}

/** Where Temporal's own pages show a run; the server names the namespace in its address of them if it is not `default`. */
function runAt(ui, event) {
  const place = ui.replace(/\/+$/, '');
  const namespace = place.includes('/namespaces/') ? place : `${place}/namespaces/default`;
  return `${namespace}/workflows/${encodeURIComponent(event.workflow_id)}/${event.run_id}/history`;
}

/** Webhooks of a task go out in the seconds after its end. */
function freshlyEnded(task) {
  return task.completed_at !== null && serverNow() - Date.parse(task.completed_at) < 15_000;
}

async function allEvents(id) {
  const events = [];
  let cursor;
  do {
    const got = await page(`/tasks/${id}/events`, { limit: 100, cursor });
    events.push(...got.data);
    cursor = got.has_more ? got.next_cursor : null;
  } while (cursor);
  return events;
}

/** What was told about this task, and to whom. */
function Hooks({ task }) {
  const list = usePages('/webhooks/deliveries', { task_id: task.id }, 50);
  const ended = ENDED.has(task.status);
  useEffect(() => { if (ended && list.loaded) list.refresh(); }, [ended]);
  useDeliveryWatch(list, freshlyEnded(task));
  return html`<section class="card">
    <h2>${t('console.task.webhooks')}</h2>
    <${ErrorNote} problem=${list.problem} />
    ${!list.loaded && !list.problem && html`<${Spinner} />`}
    ${list.loaded && !list.items.length && html`<p class="muted">${t(`console.task.${ended ? 'noWebhooks' : 'webhooksLater'}`)}
      ${' '}<${Link} href="/console/webhooks">${t('console.task.toWebhooks')}<//></p>`}
    <${Deliveries} deliveries=${list.items} onChange=${list.put} withTask=${false} />
  </section>`;
}
