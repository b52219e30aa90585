import { html, useEffect, useMemo, useState } from '../lib/preact.js';
import { credits, dollars, number, t } from '../core/i18n.js';
import { get } from '../core/api.js';
import { refreshBalance, useBalance } from '../core/balance.js';
import { useLoad } from '../core/hooks.js';
import { Link } from '../core/router.js';
import { Button, Empty, ErrorNote, PageTitle, Spinner } from '../core/ui.js';
import { DayChart } from './chart.js';
import { Export } from './export.js';
import { timesOf } from './filters.js';
import { More } from './more.js';
import { usePages } from './paging.js';
import { PeriodFields } from './period.js';
import { Time } from './time.js';
import { shortId, worded } from './words.js';

/** What the account has, what it was used for, and every movement of it. */
export function CreditsPage() {
  useEffect(() => { refreshBalance(); }, []);
  return html`<div class="credits-page">
    <${PageTitle} title=${t('console.credits.title')} />
    <${Stand} />
    <${Use} />
    <${Ledger} />
    <${Prices} />
  </div>`;
}

function Stand() {
  const balance = useBalance();
  if (!balance) return html`<${Spinner} />`;
  return html`<section class="card stand" aria-label=${t('console.credits.balance')}>
    <dl class="stats">
      ${['available', 'held', 'charged', 'granted'].map((name) => html`<div class=${`stat stat-${name}`}>
        <dt>${t(`console.credits.${name}`)}</dt>
        <dd><span class="stat-number">${number(balance[name])}</span> <span class="muted">${dollars(balance[name])}</span></dd>
        <dd class="muted stat-hint">${t(`console.credits.${name}Hint`)}</dd>
      </div>`)}
    </dl>
  </section>`;
}

/** Use per day, in days of the browser's zone. */
function Use() {
  const [span, setSpan] = useState(30);
  const { data, problem, reload } = useLoad(
    ({ signal }) => get(`/usage?days=${span}&time_zone=${encodeURIComponent(zone())}`, { signal }), [span]);
  const days = data?.data.map((day) => ({ day: day.starts_at, credits: day.charged, tasks: day.tasks }));
  return html`<section class="card">
    <div class="row spread">
      <h2>${t('console.credits.use')}</h2>
      <div class="segments" role="group" aria-label=${t('console.credits.span')}>
        ${[7, 30, 90].map((days) => html`<${Button} kind="quiet" size="small" aria-pressed=${days === span}
          onClick=${() => setSpan(days)}>${t('console.credits.days', { n: days })}<//>`)}
      </div>
    </div>
    <${ErrorNote} problem=${problem} onRetry=${reload} />
    ${!days && !problem && html`<${Spinner} />`}
    ${days && html`<${DayChart} days=${days} />`}
  </section>`;
}

function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

function Ledger() {
  const [period, setPeriod] = useState({ period: '', from: '', to: '' });
  const times = useMemo(() => timesOf(period), [period]);
  const list = usePages('/ledger', times, 25);
  return html`<section class="card">
    <h2>${t('console.credits.ledger')}</h2>
    <p class="muted">${t('console.credits.ledgerHint')}</p>
    <div class="row spread ledger-tools">
      <form class="filters" onSubmit=${(event) => event.preventDefault()} aria-label=${t('console.filter.label')}>
        <${PeriodFields} value=${period} onChange=${(changed) => setPeriod({ ...period, ...changed })} />
      </form>
      <${Export} times=${times} />
    </div>
    ${list.loaded && !list.items.length && html`<${Empty} title=${t('console.credits.nothing')}><p>${t('console.credits.nothingHint')}</p><//>`}
    ${list.items.length > 0 && html`<table class="table ledger-table">
      <thead><tr>${['at', 'kind', 'credits', 'about'].map((name) => html`<th scope="col" class=${`of-${name}`}>${t(`console.credits.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${list.items.map((entry) => html`<tr key=${entry.id}>
        <td class="of-at"><${Time} at=${entry.created_at} /></td>
        <td class="of-kind"><span class=${`entry-kind entry-${entry.kind}`} title=${t(`console.entryHint.${entry.kind}`)}>${t(`console.entry.${entry.kind}`)}</span></td>
        <td class="of-credits">${number(entry.credits)}</td>
        <td class="of-about">${entry.task_id && html`<${Link} href=${`/console/tasks/${entry.task_id}`}>${shortId(entry.task_id)}<//> `}${
          entry.reason && html`<span>${worded('console.grantReason', entry.reason)}</span>`}</td>
      </tr>`)}</tbody>
    </table>`}
    <${More} list=${list} />
  </section>`;
}

function Prices() {
  const { data: models, problem, reload } = useLoad(() => get('/models'));
  return html`<section class="card">
    <h2>${t('console.credits.prices')}</h2>
    <p class="muted">${t('console.credits.pricesHint')}</p>
    <${ErrorNote} problem=${problem} onRetry=${reload} />
    ${models?.data.map((model) => html`<table class="table price-table" key=${model.id}>
      <caption>${model.id}</caption>
      <thead><tr><th scope="col">${t('console.filter.type')}</th><th scope="col">${t('console.credits.resolution')}</th>
        <th scope="col" class="number">${t('console.credits.perPicture')}</th><th scope="col" class="number">${t('console.credits.inDollars')}</th></tr></thead>
      <tbody>${model.prices.map((price) => html`<tr key=${price.type + price.resolution}>
        <td>${t(`console.type.${price.type}`)}</td><td>${price.resolution}</td>
        <td class="number">${credits(price.credits)}</td><td class="number">${dollars(price.credits)}</td>
      </tr>`)}</tbody>
    </table>`)}
  </section>`;
}
