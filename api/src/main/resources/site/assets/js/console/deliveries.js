import { html, useRef, useState } from '../lib/preact.js';
import { duration, number, t } from '../core/i18n.js';
import { get, post } from '../core/api.js';
import { Badge, Button, ErrorNote, Spinner, toast } from '../core/ui.js';
import { useAction, useLoad } from '../core/hooks.js';
import { Link } from '../core/router.js';
import { useEvery } from './paging.js';
import { shortId, worded } from './words.js';
import { Time } from './time.js';

/** As long as this after a change, something may come of a delivery at any moment; later its next attempt may be hours away. */
const FRESH_MS = 20_000;

const TONES = { pending: 'info', started: 'accent', delivered: 'good', failed: 'bad', gone: 'bad', dropped: 'warn' };

/** Looks at a list of deliveries again as long as something may still become of one: soon where that may be soon, else now and then. */
export function useDeliveryWatch(list, fresh = false) {
  const open = list.items.filter(({ status }) => status === 'pending' || status === 'started');
  const stand = open.map(({ id, status, run, attempt_count: attempts }) => [id, status, run, attempts].join(' ')).join();
  const changed = useRef({ stand: '', at: 0 });
  if (changed.current.stand !== stand) changed.current = { stand, at: Date.now() };
  const soon = fresh || Date.now() - changed.current.at < FRESH_MS;
  useEvery(soon ? 1500 : 15_000, fresh || open.length > 0, list.refresh);
}

const latency = (millis) => (millis < 1000 ? `${number(millis)} ms` : duration(millis));

/** What a receiver answered, or why it did not. */
export function answerOf(status, error) {
  if (status) return t('console.webhooks.answered', { status });
  return error ? worded('console.trouble', error) : t('console.webhooks.notYet');
}

/** Deliveries, each with its attempts on demand and a button that sends it again. `onChange` is told of each that has changed. */
export function Deliveries({ deliveries, onChange, withTask = true }) {
  return html`<ul class="deliveries">
    ${deliveries.map((delivery) => html`<${DeliveryItem} key=${delivery.id} delivery=${delivery} onChange=${onChange} withTask=${withTask} />`)}
  </ul>`;
}

function DeliveryItem({ delivery, onChange, withTask }) {
  const { run: resend, busy, problem } = useAction(async () => {
    onChange(await post(`/webhooks/deliveries/${delivery.id}/resend`));
    toast(t('console.webhooks.resent'), 'good');
  });
  return html`<li class="delivery card">
    <div class="delivery-head">
      <div class="delivery-facts"><${Badge} kind=${TONES[delivery.status]}>${t(`console.deliveryStatus.${delivery.status}`)}<//>
      <strong>${t(`console.event.${delivery.type}`)}</strong>
      <span class="muted">${answerOf(delivery.last_status, delivery.last_error)}</span>
      <span class="muted delivery-time"><${Time} at=${delivery.last_attempt_at ?? delivery.created_at} /></span></div>
      <${Button} size="small" busy=${busy} onClick=${resend}
        aria-label=${t('console.webhooks.resendOne', { id: shortId(delivery.id) })}>${t('console.webhooks.resend')}<//>
    </div>
    <div class="delivery-place muted small">
      <span class="address">${delivery.url}</span>
      ${withTask && delivery.task_id && html`<${Link} href=${`/console/tasks/${delivery.task_id}`}>${shortId(delivery.task_id)}<//>`}
    </div>
    <${ErrorNote} problem=${problem} />
    <${Attempts} delivery=${delivery} />
  </li>`;
}

/** The attempts of a delivery, read when somebody wants to see them, and again when there are more. */
function Attempts({ delivery }) {
  const [open, setOpen] = useState(false);
  return html`<details class="attempts" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>${t('console.webhooks.attempts', { n: delivery.attempt_count })}</summary>
    ${open && html`<${AttemptList} delivery=${delivery} />`}
  </details>`;
}

function AttemptList({ delivery }) {
  const { data, problem, reload } = useLoad(() => get(`/webhooks/deliveries/${delivery.id}`), [delivery.id, delivery.run, delivery.attempt_count]);
  return html`<${ErrorNote} problem=${problem} onRetry=${reload} />
    ${!data && !problem && html`<${Spinner} />`}
    ${data && html`
      <p class="muted small">webhook-id <code>${data.webhook_id}</code></p>
      <ol class="attempt-list">
        ${data.attempts.map((attempt) => html`<li key=${`${attempt.run}-${attempt.number}`}>
          <span>${t('console.webhooks.attempt', { run: attempt.run, n: attempt.number })}</span>
          <strong>${answerOf(attempt.status, attempt.error)}</strong>
          <span class="muted">${latency(attempt.latency_ms)} · <${Time} at=${attempt.at} /></span>
          ${attempt.excerpt && html`<pre class="excerpt" tabindex="0">${attempt.excerpt}</pre>`}
        </li>`)}
      </ol>
      ${!data.attempts.length && html`<p class="muted small">${t('console.webhooks.noAttempts')}</p>`}`}`;
}
