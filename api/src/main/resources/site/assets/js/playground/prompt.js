import { html } from '../lib/preact.js';
import { number, t } from '../core/i18n.js';
import { Button } from '../core/ui.js';
import { promptLength } from './draft.js';

const EXAMPLES = ['garden', 'mockup', 'poster'];

/** The prompt with its live counter and a way to the references; while it is empty, a few to begin with. */
export function Prompt({ value, model, error, onChange, inner, onAdd }) {
  const length = promptLength(value);
  const over = length > model.longest;
  return html`<div class="field">
    <label class="label" for="prompt">${t('playground.prompt.title')}</label>
    <textarea id="prompt" name="prompt" class="input" rows="4" ref=${inner} value=${value} placeholder=${t('playground.prompt.placeholder')}
      aria-invalid=${error || over ? 'true' : undefined} aria-describedby=${error ? 'prompt-error prompt-count' : 'prompt-count'}
      onInput=${event => onChange(event.target.value)} />
    <div class="prompt-foot">
      ${onAdd ? html`<${Button} kind="quiet" size="small" icon="picture" onClick=${onAdd}>${t('playground.references.attach')}<//>` : html`<span />`}
      <span id="prompt-count" class=${over ? 'error nums' : 'hint nums'}>
        <span class="visually-hidden">${t('playground.prompt.counted')} </span>${number(length)} / ${number(model.longest)}</span>
    </div>
    ${error && html`<span class="error" id="prompt-error">${error}</span>`}
    ${length === 0 && html`<div class="row examples"><span class="hint">${t('playground.prompt.try')}</span>${EXAMPLES.map(name => html`
      <${Button} key=${name} size="small" onClick=${() => onChange(t(`playground.prompt.examples.${name}.text`))}>${t(`playground.prompt.examples.${name}.name`)}<//>`)}</div>`}
  </div>`;
}
