import { html } from '../lib/preact.js';
import { snippets } from '../core/code.js';
import { t } from '../core/i18n.js';
import { Link } from '../core/router.js';
import { CodeBlock, Tabs } from '../core/ui.js';
import { bodyOf } from './draft.js';

const KINDS = [['curl', 'cURL'], ['python', 'Python'], ['javascript', 'JavaScript'], ['json', 'JSON']];

/** What the form says, as the call that a program would make. */
export function Call({ draft }) {
  const body = bodyOf(draft);
  const code = snippets({ ...body, prompt: body.prompt || t('playground.prompt.examples.garden.text') });
  return html`<section class="card flat stack call" aria-labelledby="call">
    <div class="stack tight"><h2 id="call">${t('playground.call.title')}</h2>
      <p class="muted small">${t('playground.call.key')} <${Link} href="/console/keys">${t('playground.call.make_key')}<//></p></div>
    <${Tabs} label=${t('playground.call.title')} tabs=${KINDS.map(([id, name]) => ({
      id, label: name, content: () => html`<${CodeBlock} code=${code[id]} language=${name} />`
    }))} />
  </section>`;
}
