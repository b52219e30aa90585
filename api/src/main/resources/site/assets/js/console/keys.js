import { html, useState } from '../lib/preact.js';
import { credits, number, t } from '../core/i18n.js';
import { del, post } from '../core/api.js';
import { useAction } from '../core/hooks.js';
import { Badge, Button, Dialog, Empty, ErrorNote, Field, PageTitle, toast } from '../core/ui.js';
import { Ask } from './ask.js';
import { faultAt, otherFaults } from './faults.js';
import { More } from './more.js';
import { usePages } from './paging.js';
import { SecretDialog } from './secret.js';
import { Time } from './time.js';

/** The account's API keys. A key itself is seen once, when it is made. */
export function KeysPage() {
  const list = usePages('/keys', {}, 100);
  const [dialog, setDialog] = useState(null);
  const [withRevoked, setWithRevoked] = useState(false);
  const live = list.items.filter((key) => !key.revoked_at);
  const revoked = list.items.filter((key) => key.revoked_at);
  const close = () => setDialog(null);
  const make = () => setDialog({ make: true });

  return html`<div class="keys-page">
    <${PageTitle} title=${t('console.keys.title')} lead=${t('console.keys.lead')}>
      <${Button} kind="primary" icon="plus" onClick=${make}>${t('console.keys.make')}<//>
    <//>
    ${list.loaded && !live.length && html`<${Empty} title=${t('console.keys.empty')}>
      <p>${t('console.keys.emptyHint')}</p>
    <//>`}
    <ul class="cards">${live.map((key) => html`<${KeyCard} key=${key.id} apiKey=${key} onRevoke=${() => setDialog({ revoke: key })} />`)}</ul>
    <${More} list=${list} />
    ${revoked.length > 0 && html`<${Button} kind="quiet" aria-expanded=${withRevoked} onClick=${() => setWithRevoked(!withRevoked)}>
      ${t(`console.keys.${withRevoked ? 'hideRevoked' : 'showRevoked'}`, { n: revoked.length })}<//>`}
    ${withRevoked && html`<ul class="cards">${revoked.map((key) => html`<${KeyCard} key=${key.id} apiKey=${key} />`)}</ul>`}
    ${dialog?.make && html`<${MakeKey} onClose=${close} onMade=${(made) => {
      const { key: secret, ...shown } = made;
      list.put(shown);
      setDialog({ made: shown, secret });
    }} />`}
    ${dialog?.made && html`<${SecretDialog} title=${t('console.keys.madeTitle', { name: dialog.made.name })} secret=${dialog.secret}
      warning=${t('console.keys.warning')} onClose=${close} />`}
    ${dialog?.revoke && html`<${Ask} title=${t('console.keys.revokeTitle', { name: dialog.revoke.name })}
      action=${t('console.keys.revoke')} onClose=${close} act=${async () => {
        list.put(await del(`/keys/${dialog.revoke.id}`));
        toast(t('console.keys.revoked'), 'good');
      }}><p>${t('console.keys.revokeHint')}</p><//>`}
  </div>`;
}

function KeyCard({ apiKey: key, onRevoke }) {
  return html`<li class="card key-card">
    <div class="row spread">
      <div>
        <h2>${key.name}</h2>
        <p><code>${key.prefix}…</code> <${Badge} kind=${key.mode === 'live' ? 'info' : 'warn'}>${t(`console.mode.${key.mode}`)}<//>
          ${key.revoked_at && html` <${Badge}>${t('console.keys.isRevoked')}<//>`}</p>
      </div>
      ${onRevoke && html`<${Button} kind="danger" aria-label=${t('console.keys.revokeOne', { name: key.name })} onClick=${onRevoke}>${t('console.keys.revoke')}<//>`}
    </div>
    <dl class="facts-grid">
      <div><dt>${t('console.keys.lastUsed')}</dt><dd>${key.last_used_at ? html`<${Time} at=${key.last_used_at} relative />` : t('console.keys.never')}</dd></div>
      <div><dt>${t('console.keys.created')}</dt><dd><${Time} at=${key.created_at} /></dd></div>
      <${Cap} label=${t('console.keys.today')} spent=${key.spent_today} cap=${key.credits_per_day} />
      <${Cap} label=${t('console.keys.inTotal')} spent=${key.spent_in_total} cap=${key.credits_in_total} />
      ${key.revoked_at && html`<div><dt>${t('console.keys.revokedAt')}</dt><dd><${Time} at=${key.revoked_at} /></dd></div>`}
    </dl>
  </li>`;
}

/** What a key has spent, of how much it may. */
function Cap({ label, spent, cap }) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${cap === null
      ? html`${credits(spent)} <span class="muted">${t('console.keys.noCap')}</span>`
      : html`${t('console.keys.ofCap', { spent: number(spent), cap: credits(cap) })}
        <meter aria-label=${label} min="0" max=${cap} high=${cap * 0.8} optimum="0" value=${Math.min(spent, cap)}></meter>`}</dd>
  </div>`;
}

function MakeKey({ onMade, onClose }) {
  const [form, setForm] = useState({ name: '', mode: 'live', credits_per_day: '', credits_in_total: '' });
  const { run, busy, problem } = useAction(async () => onMade(await post('/keys', bodyOf(form))));
  const typed = (event) => setForm({ ...form, [event.target.name]: event.target.value });
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  return html`<${Dialog} title=${t('console.keys.make')} onClose=${onClose}>
    <form class="stack" onSubmit=${submit} novalidate>
      <${Field} label=${t('console.keys.name')} hint=${t('console.keys.nameHint')} error=${faultAt(problem, '/name') && t('console.keys.nameFault')}>
        <input name="name" type="text" autofocus maxlength="100" autocomplete="off" required value=${form.name} onInput=${typed} />
      <//>
      <fieldset>
        <legend class="label">${t('console.keys.mode')}</legend>
        <div class="choices">${['live', 'test'].map((mode) => html`<label class="choice mode-choice">
          <input type="radio" name="mode" value=${mode} checked=${form.mode === mode} onChange=${typed} />
          <span><strong>${t(`console.mode.${mode}`)}</strong> <span class="hint">${t(`console.keys.modeHint.${mode}`)}</span></span>
        </label>`)}</div>
      </fieldset>
      <${Field} label=${t('console.keys.perDay')} optional hint=${t('console.keys.perDayHint')} error=${faultAt(problem, '/credits_per_day')}>
        <input name="credits_per_day" type="number" inputmode="numeric" min="1" step="1" value=${form.credits_per_day} onInput=${typed} />
      <//>
      <${Field} label=${t('console.keys.capInTotal')} optional hint=${t('console.keys.capHint')} error=${faultAt(problem, '/credits_in_total')}>
        <input name="credits_in_total" type="number" inputmode="numeric" min="1" step="1" value=${form.credits_in_total} onInput=${typed} />
      <//>
      ${otherFaults(problem, ['/name', '/credits_per_day', '/credits_in_total']) && html`<${ErrorNote} problem=${problem} />`}
      <div class="row end">
        <${Button} onClick=${onClose}>${t('ui.cancel')}<//>
        <${Button} kind="primary" type="submit" busy=${busy}>${t('console.keys.make')}<//>
      </div>
    </form>
  <//>`;
}

/** What is not a number is sent as it is: the server's answer names the field. */
function bodyOf({ name, mode, credits_per_day: perDay, credits_in_total: inTotal }) {
  const cap = (text) => (text.trim() === '' ? null : Number(text));
  return { name: name.trim(), mode, credits_per_day: cap(perDay), credits_in_total: cap(inTotal) };
}
