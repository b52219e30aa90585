import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Field } from '../core/ui.js';
import { PERIODS } from './filters.js';

/** Chooses a stretch of time: since ever, a few days, or from one day to another. `onChange` gets what has changed. */
export function PeriodFields({ value, onChange }) {
  return html`
    <${Field} label=${t('console.filter.period')}>
      <select value=${value.period} onChange=${(event) => onChange({ period: event.target.value })}>
        <option value="">${t('console.filter.always')}</option>
        ${Object.keys(PERIODS).map((name) => html`<option value=${name}>${t(`console.filter.${name}`)}</option>`)}
        <option value="custom">${t('console.filter.custom')}</option>
      </select>
    <//>
    ${value.period === 'custom' && html`
      <${Field} label=${t('console.filter.from')}>
        <input type="date" value=${value.from} max=${value.to || undefined} onChange=${(event) => onChange({ from: event.target.value })} />
      <//>
      <${Field} label=${t('console.filter.to')}>
        <input type="date" value=${value.to} min=${value.from || undefined} onChange=${(event) => onChange({ to: event.target.value })} />
      <//>`}`;
}
