import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { post } from '../core/api.js';
import { useAction } from '../core/hooks.js';
import { Button, Dialog, ErrorNote, Field, toast } from '../core/ui.js';
import { faultAt, otherFaults } from './faults.js';
import { hostOf } from './words.js';

/** Sends again what an endpoint did not get since a time, however many deliveries that are. */
export function Recover({ endpoint, onRecovered, onClose }) {
  const [since, setSince] = useState(local(Date.now() - 24 * 3600_000));
  const { run, busy, problem } = useAction(async () => {
    const sent = await recover(endpoint.id, new Date(since).toISOString());
    toast(sent ? t('console.webhooks.recovered', { count: sent }) : t('console.webhooks.nothingToRecover'), 'good');
    onRecovered();
    onClose();
  });
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  return html`<${Dialog} title=${t('console.webhooks.recoverTitle', { host: hostOf(endpoint.url) })} onClose=${onClose}>
    <form class="stack" onSubmit=${submit}>
      <p>${t('console.webhooks.recoverHint')}</p>
      <${Field} label=${t('console.webhooks.since')} error=${faultAt(problem, '/since')}>
        <input name="since" type="datetime-local" required max=${local(Date.now())} value=${since} onInput=${(event) => setSince(event.target.value)} />
      <//>
      ${otherFaults(problem, ['/since']) && html`<${ErrorNote} problem=${problem} />`}
      <div class="row end">
        <${Button} onClick=${onClose}>${t('ui.cancel')}<//>
        <${Button} kind="primary" type="submit" busy=${busy} disabled=${!since}>${t('console.webhooks.recoverNow')}<//>
      </div>
    </form>
  <//>`;
}

/** The API takes 500 at once, and says whether there are more. */
async function recover(endpoint, since) {
  let sent = 0;
  for (;;) {
    const answer = await post(`/webhooks/endpoints/${endpoint}/recover`, { since });
    sent += answer.recovered;
    if (!answer.has_more || !answer.recovered) return sent;
  }
}

/** A moment as input fields have it: in the browser's zone, to the minute. */
function local(millis) {
  const at = new Date(millis);
  return new Date(millis - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
