import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { del, patch, post } from '../core/api.js';
import { useAction } from '../core/hooks.js';
import { Badge, Button, Empty, ErrorNote, toast } from '../core/ui.js';
import { Ask } from './ask.js';
import { EndpointForm } from './endpoint-form.js';
import { More } from './more.js';
import { Recover } from './recover.js';
import { Rotate } from './rotate.js';
import { SecretDialog } from './secret.js';
import { Time } from './time.js';
import { hostOf } from './words.js';

/** The account's endpoints, and everything that can be done with one. */
export function Endpoints({ list, onDelivery, onRecovered }) {
  const [dialog, setDialog] = useState(null);
  const close = () => setDialog(null);
  const told = ({ secret, ...endpoint }) => {
    list.put(endpoint);
    setDialog({ kind: 'secret', endpoint, secret });
  };
  const add = () => setDialog({ kind: 'add' });
  const shown = dialog?.endpoint;
  return html`<section>
    <div class="row spread"><h2>${t('console.webhooks.endpoints')}</h2>
      <${Button} kind="primary" icon="plus" onClick=${add}>${t('console.webhooks.add')}<//></div>
    ${list.loaded && !list.items.length && html`<${Empty} title=${t('console.webhooks.empty')}>
      <p>${t('console.webhooks.emptyHint')}</p>
    <//>`}
    <ul class="cards">${list.items.map((endpoint) => html`<${EndpointCard} key=${endpoint.id} endpoint=${endpoint}
      onChange=${list.put} onDelivery=${onDelivery} onDialog=${(kind) => setDialog({ kind, endpoint })} />`)}</ul>
    <${More} list=${list} />
    ${dialog?.kind === 'add' && html`<${EndpointForm} onClose=${close} onDone=${told} />`}
    ${dialog?.kind === 'edit' && html`<${EndpointForm} endpoint=${shown} onClose=${close}
      onDone=${(endpoint) => { list.put(endpoint); close(); toast(t('console.webhooks.saved'), 'good'); }} />`}
    ${dialog?.kind === 'secret' && html`<${SecretDialog} title=${t('console.webhooks.secretTitle', { host: hostOf(shown.url) })}
      secret=${dialog.secret} warning=${t('console.webhooks.secretWarning')} onClose=${close}>
      ${shown.previous_secret_until && html`<p>${t('console.webhooks.bothUntil')} <${Time} at=${shown.previous_secret_until} /></p>`}
    <//>`}
    ${dialog?.kind === 'rotate' && html`<${Rotate} title=${t('console.webhooks.rotateTitle', { host: hostOf(shown.url) })}
      path=${`/webhooks/endpoints/${shown.id}/rotate`} onClose=${close} onDone=${told} />`}
    ${dialog?.kind === 'recover' && html`<${Recover} endpoint=${shown} onClose=${close} onRecovered=${onRecovered} />`}
    ${dialog?.kind === 'delete' && html`<${Ask} title=${t('console.webhooks.deleteTitle', { host: hostOf(shown.url) })}
      action=${t('console.webhooks.delete')} onClose=${close} act=${async () => {
        await del(`/webhooks/endpoints/${shown.id}`);
        list.drop(shown.id);
        toast(t('console.webhooks.deleted'), 'good');
      }}><p>${t('console.webhooks.deleteHint')}</p><//>`}
  </section>`;
}

function EndpointCard({ endpoint, onChange, onDelivery, onDialog }) {
  const toggle = useAction(async () => onChange(await patch(`/webhooks/endpoints/${endpoint.id}`, { enabled: !endpoint.enabled })));
  const test = useAction(async () => {
    onDelivery(await post(`/webhooks/endpoints/${endpoint.id}/test`));
    toast(t('console.webhooks.testSent'), 'good');
  });
  const named = (key) => t('console.webhooks.ofEndpoint', { action: t(key), host: hostOf(endpoint.url) });
  const Do = (kind, key, extra = {}) => html`<${Button} kind="quiet" aria-label=${named(key)} onClick=${() => onDialog(kind)} ...${extra}>${t(key)}<//>`;
  return html`<li class="card endpoint-card">
    <div class="row spread">
      <h3 class="address">${endpoint.url}</h3>
      <${Badge} kind=${endpoint.enabled ? 'good' : 'warn'}>${t(`console.webhooks.${endpoint.enabled ? 'enabled' : 'disabled'}`)}<//>
    </div>
    <p class="muted">${endpoint.events.map((event) => t(`console.event.${event}`)).join(t('console.comma'))}</p>
    ${endpoint.disabled && html`<p class="note warn">${t(`console.webhooks.disabledBy.${endpoint.disabled.reason}`)} <${Time} at=${endpoint.disabled.at} /></p>`}
    ${endpoint.enabled && endpoint.failing_since && html`<p class="note warn">${t('console.webhooks.failing')} <${Time} at=${endpoint.failing_since} /></p>`}
    <p class="muted">${t('console.webhooks.secretVersion', { n: endpoint.secret_version })} · <${Time} at=${endpoint.secret_created_at ?? endpoint.created_at} />
      ${endpoint.previous_secret_until && html`<br />${t('console.webhooks.bothUntil')} <${Time} at=${endpoint.previous_secret_until} />`}</p>
    <${ErrorNote} problem=${test.problem ?? toggle.problem} />
    <div class="row actions">
      <${Button} busy=${test.busy} disabled=${!endpoint.enabled} aria-label=${named('console.webhooks.test')} onClick=${test.run}>${t('console.webhooks.test')}<//>
      ${Do('edit', 'console.webhooks.edit')}
      <${Button} kind="quiet" busy=${toggle.busy} aria-label=${named(`console.webhooks.${endpoint.enabled ? 'disable' : 'enable'}`)}
        onClick=${toggle.run}>${t(`console.webhooks.${endpoint.enabled ? 'disable' : 'enable'}`)}<//>
      ${Do('rotate', 'console.webhooks.rotate')}
      ${Do('recover', 'console.webhooks.recover', { disabled: !endpoint.enabled })}
      ${Do('delete', 'console.webhooks.delete')}
    </div>
  </li>`;
}
