import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button, Empty, Field } from '../core/ui.js';
import { Deliveries, useDeliveryWatch } from './deliveries.js';
import { More } from './more.js';

const STATUSES = ['pending', 'started', 'delivered', 'failed', 'gone', 'dropped'];

/** Every delivery, newest first; those under way are looked at again until something has become of them. */
export function DeliveryLog({ list, endpoints, filters, onFilters }) {
  useDeliveryWatch(list);
  const filtered = filters.endpoint_id || filters.status;
  return html`<section>
    <div class="row spread"><h2>${t('console.webhooks.deliveries')}</h2>
      <${Button} kind="quiet" size="small" icon="refresh" onClick=${list.reload}>${t('console.refresh')}<//></div>
    <form class="filters" onSubmit=${(event) => event.preventDefault()} aria-label=${t('console.filter.label')}>
      <${Field} label=${t('console.webhooks.endpoint')}>
        <select value=${filters.endpoint_id} onChange=${(event) => onFilters({ endpoint_id: event.target.value })}>
          <option value="">${t('console.filter.all')}</option>
          ${endpoints.map((endpoint) => html`<option value=${endpoint.id}>${endpoint.url}</option>`)}
        </select>
      <//>
      <${Field} label=${t('console.filter.status')}>
        <select value=${filters.status} onChange=${(event) => onFilters({ status: event.target.value })}>
          <option value="">${t('console.filter.all')}</option>
          ${STATUSES.map((status) => html`<option value=${status}>${t(`console.deliveryStatus.${status}`)}</option>`)}
        </select>
      <//>
    </form>
    ${list.loaded && !list.items.length && !list.next && html`<${Empty}
      title=${t(`console.webhooks.${filtered ? 'noneMatch' : 'noDeliveries'}`)}><p>${
      t(`console.webhooks.${filtered ? 'noneMatchHint' : 'noDeliveriesHint'}`)}</p><//>`}
    <${Deliveries} deliveries=${list.items} onChange=${list.put} />
    <${More} list=${list} />
  </section>`;
}
