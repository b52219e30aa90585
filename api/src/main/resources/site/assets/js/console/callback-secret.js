import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { get } from '../core/api.js';
import { useLoad } from '../core/hooks.js';
import { Button, ErrorNote, Spinner } from '../core/ui.js';
import { Rotate } from './rotate.js';
import { SecretDialog } from './secret.js';
import { Time } from './time.js';

/** The secret that signs what goes to the tasks' own `callback_url`s. */
export function CallbackSecret() {
  const { data: state, problem, reload, set: setState } = useLoad(() => get('/webhooks/secret'));
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState('');
  const told = ({ secret: shown, ...changed }) => {
    setState(changed);
    setSecret(shown);
  };
  const first = state !== null && state.created_at === null;
  const title = t(`console.webhooks.${first ? 'callbackGet' : 'callbackRotate'}`);
  return html`<section class="card">
    <h2>${t('console.webhooks.callback')}</h2>
    <p>${t('console.webhooks.callbackHint')}</p>
    <${ErrorNote} problem=${problem} onRetry=${reload} />
    ${!state && !problem && html`<${Spinner} />`}
    ${state && html`<p class="muted">${first
      ? t('console.webhooks.callbackNever')
      : html`${t('console.webhooks.secretVersion', { n: state.version })} · <${Time} at=${state.created_at} />`}
      ${state.previous_until && html`<br />${t('console.webhooks.bothUntil')} <${Time} at=${state.previous_until} />`}</p>
      <${Button} onClick=${() => setAsking(true)}>${title}<//>`}
    ${asking && html`<${Rotate} title=${title} path="/webhooks/secret/rotate" onDone=${told} onClose=${() => setAsking(false)} />`}
    ${secret && html`<${SecretDialog} title=${t('console.webhooks.callback')} secret=${secret}
      warning=${t('console.webhooks.secretWarning')} onClose=${() => setSecret('')} />`}
  </section>`;
}
