import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { post, serverNow } from '../core/api.js';
import { brief, credits, duration, errorText, number, stageText, t } from '../core/i18n.js';
import { useAction, useTick } from '../core/hooks.js';
import { Icon } from '../core/icons.js';
import { ended } from '../core/stream.js';
import { Badge, Button, Confirm } from '../core/ui.js';

const STEPS = ['reserving', 'submitting', 'generating', 'settling'];
/** Later on the model may have the job, and the server refuses. */
const CANCELABLE = ['reserving', 'submitting'];

export const cancelable = task => Boolean(task) && !ended(task) && CANCELABLE.includes(task.stage);

/** Where the picture appears: what happens to the task in view, and what came of it. */
export function Stage({ task, phase, inner, onCancel, onUse, onLook }) {
  return html`<section class="stage" tabindex="-1" ref=${inner} aria-label=${t('playground.stage.title')}>
    <p class="visually-hidden" role="status" data-stage=${task?.stage}>${spoken(task, phase)}</p>
    ${task ? html`<${Shown} task=${task} onCancel=${onCancel} onUse=${onUse} onLook=${onLook} />` : html`<${Nothing} phase=${phase} />`}
  </section>`;
}

/** What a screen reader is told of, each time it changes. */
function spoken(task, phase) {
  if (phase === 'asking_again') return t('playground.stage.asking_again');
  if (!task) return '';
  if (!ended(task)) return stageText(task.stage);
  if (task.status === 'completed') return t('playground.done.title');
  return `${t(`playground.${task.status}.title`)} ${returned(task)}`;
}

function Nothing({ phase }) {
  return html`<div class="canvas nothing">${phase === 'idle'
    ? html`<${Icon} name="picture" /><p>${t('playground.stage.nothing')}</p>`
    : html`<div class="spinner">${t(phase === 'sending' ? 'playground.stage.sending' : 'playground.stage.asking_again')}</div>`}</div>`;
}

function Shown({ task, onCancel, onUse, onLook }) {
  if (!ended(task)) return html`<${Running} task=${task} onCancel=${onCancel} />`;
  if (task.status === 'completed') return html`<${Done} task=${task} onUse=${onUse} onLook=${onLook} />`;
  return html`<${Without} task=${task} onUse=${onUse} onLook=${onLook} />`;
}

/** The shape of the picture before it is there, as large as it will be shown, so that nothing jumps. */
function shape({ input }) {
  const [a, b] = input.aspect_ratio === 'auto' ? [1, 1] : input.aspect_ratio.split(':').map(Number);
  return { aspectRatio: `${a} / ${b}`, width: `min(100%, calc(var(--tallest) * ${a / b}))` };
}

function Running({ task, onCancel }) {
  return html`<div class="canvas running" style=${shape(task)}>
      <p class="running-stage">${stageText(task.stage)}</p>
      <p class="running-prompt">${task.input.prompt}</p>
    </div>
    <${Steps} stage=${task.stage} />
    <div class="row spread">
      <span class="muted nums"><${Elapsed} since=${task.created_at} /> · ${t('playground.stage.held', { credits: credits(task.credits.held || task.credits.price) })}</span>
      ${cancelable(task)
        ? html`<${Button} size="small" icon="close" onClick=${onCancel}>${t('playground.cancel.action')}<//>`
        : html`<span class="small muted">${t('playground.stage.no_cancel')}</span>`}
    </div>`;
}

function Steps({ stage }) {
  const at = STEPS.indexOf(stage);
  return html`<ol class="steps" role="list">${STEPS.map((step, i) => html`
    <li key=${step} class=${i < at ? 'past' : i === at ? 'now' : ''} aria-current=${i === at ? 'step' : undefined}>
      <span class="steps-mark">${i < at && html`<${Icon} name="check" />`}</span>${stageText(step)}</li>`)}
    ${at < 0 && html`<li class="now odd" aria-current="step"><span class="steps-mark" />${stageText(stage)}</li>`}</ol>`;
}

function Elapsed({ since }) {
  useTick(true, 100);
  return html`<span role="timer" aria-label=${t('playground.stage.elapsed')}>${duration(serverNow() - Date.parse(since))}</span>`;
}

function Done({ task, onUse, onLook }) {
  const took = duration(Date.parse(task.completed_at) - Date.parse(task.created_at));
  return html`<${Pictures} data=${task.data} task=${task} onLook=${onLook} />
    <p class="row small muted nums"><${Badge} status="completed" /><span>${t('playground.done.charged', { credits: credits(task.credits.charged) })} · ${took}</span></p>
    <${Actions} task=${task} picture=${task.data[0]} onUse=${onUse} />`;
}

function Without({ task, onUse, onLook }) {
  const late = task.late_result;
  return html`${late && html`<${Pictures} data=${late.data} task=${task} onLook=${onLook} />`}
    <div class=${`canvas outcome ${task.status}`}>
      <${Badge} status=${task.status} />
      <h2>${t(`playground.${task.status}.title`)}</h2>
      ${task.status === 'failed' && html`<p>${errorText(task.error?.code, task.error?.message)}</p>`}
      ${task.refund && html`<p class="returned"><${Icon} name="coins" />${returned(task)}</p>`}
      ${late && html`<p class="note info">${t('playground.late')}</p>`}
    </div>
    <${Actions} task=${task} picture=${late?.data[0]} onUse=${onUse} />`;
}

const returned = task => task.refund ? t('playground.returned', { credits: credits(task.refund.credits) }) : t('playground.not_charged');

/** The pictures of a task. A link that has expired meanwhile is asked for once more. */
function Pictures({ data, task, onLook }) {
  const kept = data.filter(one => one.url);
  if (kept.length === 0) return html`<div class="canvas nothing"><${Icon} name="picture" /><p>${t('playground.done.gone')}</p></div>`;
  return html`<div class="pictures">${kept.map((one, i) => html`<${Picture} key=${i} url=${one.url} task=${task} onLook=${onLook} />`)}</div>`;
}

function Picture({ url, task, onLook }) {
  const [size, setSize] = useState(null);
  const asked = useRef(false);
  const loaded = event => setSize(`${number(event.target.naturalWidth)} × ${number(event.target.naturalHeight)}`);
  function broken() {
    if (!asked.current) onLook();
    asked.current = true;
  }
  return html`<figure class="picture">
    <a href=${url} target="_blank" rel="noopener" aria-label=${t('playground.done.open_named', { prompt: brief(task.input.prompt) })}>
      <img src=${url} alt=${brief(task.input.prompt)} style=${size ? {} : shape(task)} onLoad=${loaded} onError=${broken} /></a>
    ${size && html`<figcaption class="small muted nums">${size}</figcaption>`}
  </figure>`;
}

function Actions({ task, picture, onUse }) {
  return html`<div class="row actions">
    ${picture?.url && html`<a class="button small" href=${picture.url} download=${`${task.id}.${ending(picture.url)}`}><${Icon} name="download" />${t('playground.done.download')}</a>
      <a class="button small" href=${picture.url} target="_blank" rel="noopener"><${Icon} name="open" />${t('playground.done.open')}</a>`}
    <${Button} size="small" icon="settings" onClick=${() => onUse(task)}>${t('playground.use')}<//>
    <${Button} size="small" kind="quiet" href=${`/console/tasks/${task.id}`}>${t('playground.details')}<//>
  </div>`;
}

const ending = url => /\.(png|jpg|jpeg|webp)(\?|$)/.exec(url)?.[1] ?? 'png';

/** Asks whether to cancel, and does. */
export function Cancel({ task, onClose, onTask }) {
  const { run, busy, problem } = useAction(async () => {
    onTask(await post(`/tasks/${task.id}/cancel`));
    onClose();
  });
  // Meanwhile it may have ended by itself.
  useEffect(() => {
    if (ended(task)) onClose();
  }, [task.status]);
  return html`<${Confirm} title=${t('playground.cancel.title')} action=${t('playground.cancel.confirm')} keep=${t('playground.cancel.keep')} danger
    busy=${busy} problem=${problem} onConfirm=${run} onClose=${onClose}>
    <p>${t('playground.cancel.text', { credits: credits(task.credits.price) })}</p><//>`;
}
