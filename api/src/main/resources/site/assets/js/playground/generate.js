import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { useBalance } from '../core/balance.js';
import { credits, t } from '../core/i18n.js';
import { useTick } from '../core/hooks.js';
import { Link } from '../core/router.js';
import { Button, ErrorNote } from '../core/ui.js';

const KEYS = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ ↵' : 'Ctrl ↵';

/** The button with its price, the balance beside it, and what stands in the way. */
export function Generate({ price, phase, problem, shown, onRetry }) {
  const balance = useBalance();
  const short = balance && balance.available < price;
  const note = useRef(null);
  useEffect(() => {
    if (problem) note.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return html`<div class="generate-note" ref=${note}>${problem?.code === 'insufficient_credits' || (short && !problem)
        ? html`<${Short} price=${price} available=${balance?.available ?? 0} alert=${Boolean(problem)} />`
        : html`<${Refusal} problem=${problem} shown=${shown} onRetry=${onRetry} />`}</div>
    <div class="generate">
      <${Button} type="submit" kind="primary" busy=${phase !== 'idle'} icon=${phase === 'idle' ? 'spark' : undefined}>
        <span>${t('playground.generate.action')}</span><span class="generate-price nums">${credits(price)}</span><//>
      <p class="small muted nums">${balance && html`${t('playground.generate.balance', { count: balance.available })}`}
        <span class="generate-keys"><kbd>${KEYS}</kbd></span></p>
    </div>`;
}

function Short({ price, available, alert }) {
  return html`<p class="note warn small" role=${alert ? 'alert' : undefined}>${t('playground.generate.short', { price: credits(price), available: credits(available) })}
    ${' '}<${Link} href="/console/credits">${t('playground.generate.to_credits')}<//></p>`;
}

/** An error of the request as a whole; one that passes counts down to when it may be tried again. */
function Refusal({ problem, shown, onRetry }) {
  const left = useSecondsLeft(problem);
  if (!problem) return null;
  const fieldsOnly = problem.fields?.length > 0 && problem.fields.every(field => shown.includes(field.pointer));
  if (fieldsOnly) return html`<p class="note bad small" role="alert">${t('playground.generate.fields')}</p>`;
  if (!problem.passing) return html`<${ErrorNote} problem=${problem} shown=${shown} />`;
  return html`<${ErrorNote} problem=${{ ...problem, code: problem.code, message: problem.message, retryAfter: left }} onRetry=${left ? undefined : onRetry}>
    ${left ? undefined : t(problem.status === 0 ? 'playground.generate.network' : 'playground.generate.again')}<//>`;
}

/** The seconds of Retry-After that are left, 0 when they are over or there were none. */
function useSecondsLeft(problem) {
  const [since, setSince] = useState(0);
  useEffect(() => setSince(Date.now()), [problem]);
  const left = Math.max(0, Math.ceil((problem?.retryAfter ?? 0) - (Date.now() - (since || Date.now())) / 1000));
  useTick(left > 0, 500);
  return left;
}
