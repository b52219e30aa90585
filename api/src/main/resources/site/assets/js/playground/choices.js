import { html } from '../lib/preact.js';
import { credits, t } from '../core/i18n.js';
import { AUTO } from './draft.js';

const BOX = 26;

/** The ratios as tiles in proportion; `auto` only where there are references. */
export function Ratios({ ratios, value, onChange, withReferences, error }) {
  return html`<${Group} name="aspect_ratio" title=${t('playground.ratio.title')} look="ratios" error=${error}
    hint=${withReferences ? null : t('playground.ratio.auto_hint')}>
    ${ratios.map(ratio => html`<${Choice} key=${ratio} name="aspect_ratio" value=${ratio} checked=${value === ratio} onChange=${onChange}
      disabled=${ratio === AUTO && !withReferences}><${Shape} ratio=${ratio} /><span>${ratio === AUTO ? t('playground.ratio.auto') : ratio}</span><//>`)}<//>`;
}

function Shape({ ratio }) {
  const [a, b] = ratio === AUTO ? [1, 1] : ratio.split(':').map(Number);
  const scale = (BOX - 2) / Math.max(a, b);
  const [width, height] = [a * scale, b * scale];
  return html`<svg class=${ratio === AUTO ? 'shape auto' : 'shape'} viewBox="0 0 ${BOX} ${BOX}" width=${BOX} height=${BOX} aria-hidden="true">
    <rect x=${(BOX - width) / 2} y=${(BOX - height) / 2} width=${width} height=${height} rx="2.5" /></svg>`;
}

/** pro or flex, each with what it costs at this resolution. */
export function Types({ model, draft, onChange, error }) {
  return html`<${Group} name="type" title=${t('playground.type.title')} look="pair" error=${error}>
    ${model.types.map(type => html`<${Choice} key=${type} name="type" value=${type} checked=${draft.type === type} onChange=${onChange}>
      <strong>${type}</strong><span class="small muted nums">${credits(model.price(type, draft.resolution))}</span><//>`)}<//>`;
}

/** 1K or 2K, each with what it costs with this type. */
export function Resolutions({ model, draft, onChange, error }) {
  return html`<${Group} name="resolution" title=${t('playground.resolution.title')} look="pair" error=${error}>
    ${model.resolutions.map(resolution => html`<${Choice} key=${resolution} name="resolution" value=${resolution} checked=${draft.resolution === resolution}
      onChange=${onChange}><strong>${resolution}</strong><span class="small muted nums">${credits(model.price(draft.type, resolution))}</span><//>`)}<//>`;
}

function Group({ name, title, look, hint, error, children }) {
  const described = error ? `${name}-error` : hint ? `${name}-hint` : undefined;
  return html`<fieldset class="stack tight" aria-describedby=${described}>
    <legend class="label">${title}</legend>
    <div class=${`choices ${look}`}>${children}</div>
    ${hint && html`<p class="hint" id=${`${name}-hint`}>${hint}</p>`}
    ${error && html`<p class="error" id=${`${name}-error`}>${error}</p>`}
  </fieldset>`;
}

function Choice({ name, value, checked, disabled, onChange, children }) {
  return html`<label class="choice"><input type="radio" name=${name} value=${value} checked=${checked} disabled=${disabled}
    onChange=${() => onChange(value)} /><span>${children}</span></label>`;
}
