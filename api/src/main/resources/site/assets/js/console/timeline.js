import { html } from '../lib/preact.js';
import { bytes, credits, errorText, number, t } from '../core/i18n.js';
import { Link } from '../core/router.js';
import { worded } from './words.js';
import { ClockTime, Time } from './time.js';

/** What an event looks like: good news, bad news, money, or just a step. */
const TONES = {
  settled: 'good', refunded: 'money', reserved: 'money', refused: 'bad', canceled: 'bad', late_result: 'money', operator: 'hand',
};
const STATE_TONES = {
  succeeded: 'good', delivered: 'good', not_accepted: 'bad', refused: 'bad', unknown: 'bad', failed: 'bad', not_delivered: 'bad', gone: 'bad',
};

/** What happened to a task, oldest first: each attempt, look-up, callback, state, movement of credits and delivery. */
export function Timeline({ events }) {
  const begin = events.length ? Date.parse(events[0].at) : 0;
  const latestOfAttempt = new Map(events.filter((event) => event.type === 'attempt').map((event) => [event.attempt, event.id]));
  return html`<ol class="timeline">
    ${events.map((event) => html`<li key=${event.id} class=${`tone-${STATE_TONES[event.state] ?? TONES[event.type] ?? 'step'}`}>
      <p class="timeline-head">
        <strong>${headline(event)}</strong>
        <span class="timeline-time muted"><${ClockTime} at=${event.at} /> <span class="after">${after(event, begin)}</span></span>
      </p>
      ${details(event, latestOfAttempt.get(event.attempt) === event.id).map((line) => html`<p class="timeline-line muted">${line}</p>`)}
    </li>`)}
  </ol>`;
}

/** How long after the task's acceptance, such as +1.3 s. */
function after(event, begin) {
  const seconds = (Date.parse(event.at) - begin) / 1000;
  if (seconds < 0.0005) return '';
  const digits = seconds < 10 ? 2 : seconds < 120 ? 1 : 0;
  return t('console.timeline.after', { seconds: number(Number(seconds.toFixed(digits))) });
}

function headline(event) {
  const values = {
    n: event.attempt,
    node: event.node ?? '',
    credits: event.credits === undefined ? '' : credits(event.credits),
  };
  switch (event.type) {
    case 'attempt':
      return worded('console.timeline.attempt', event.state, values);
    case 'callback':
      return t('console.timeline.callback', { ...values, state: worded('console.nodeState', event.node_state ?? 'none') });
    case 'copied':
      return t('console.timeline.copied', { n: event.image + 1 });
    case 'late_result':
      return t('console.timeline.late_result', { count: event.images });
    case 'operator':
      return t('console.timeline.operator', { action: worded('console.operatorAction', event.action) });
    case 'webhook':
      return worded('console.timeline.webhook', event.state, values);
    default:
      return worded('console.timeline', event.type, values);
  }
}

function details(event, latest) {
  const lines = [];
  if (event.price !== undefined) lines.push(t('console.timeline.price', { credits: credits(event.price) }));
  if (event.code) lines.push(errorText(event.code));
  if (event.type === 'attempt' && latest && event.polls > 0) {
    lines.push(html`${t('console.timeline.polls', { count: event.polls })} <${Time} at=${event.last_poll_at} />`);
  }
  if (event.media_type) {
    lines.push(`${event.width} × ${event.height} · ${event.media_type.slice(6).toUpperCase()} · ${bytes(event.bytes)}`);
  }
  if (event.type === 'webhook') {
    lines.push(answer(event));
    lines.push(html`<code>${event.delivery_id}</code>`);
  }
  if (event.entry_id) lines.push(html`<${Link} href="/console/credits">${t('console.timeline.entry')}<//> <code>${event.entry_id}</code>`);
  return lines.filter(Boolean);
}

function answer(event) {
  if (event.http_status) return t('console.webhooks.answered', { status: event.http_status });
  return event.error ? worded('console.trouble', event.error) : '';
}
