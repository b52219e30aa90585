import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { PageTitle } from '../core/ui.js';
import { CallbackSecret } from './callback-secret.js';
import { DeliveryLog } from './delivery-log.js';
import { Endpoints } from './endpoints.js';
import { usePages } from './paging.js';

/** Where the ends of tasks are told, and what came of it. */
export function WebhooksPage() {
  const endpoints = usePages('/webhooks/endpoints', {}, 100);
  const [filters, setFilters] = useState({ endpoint_id: '', status: '' });
  const params = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const deliveries = usePages('/webhooks/deliveries', params, 25);
  return html`<div class="webhooks-page">
    <${PageTitle} title=${t('console.webhooks.title')} lead=${t('console.webhooks.lead')} />
    <${Endpoints} list=${endpoints} onDelivery=${deliveries.put} onRecovered=${deliveries.reload} />
    <${DeliveryLog} list=${deliveries} endpoints=${endpoints.items} filters=${filters}
      onFilters=${(changed) => setFilters({ ...filters, ...changed })} />
    <${CallbackSecret} />
  </div>`;
}
