import { html } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Problem } from '../core/api.js';
import { useAction } from '../core/hooks.js';
import { Button, ErrorNote } from '../core/ui.js';

/** Saves all entries of a period: as CSV and NDJSON just as the server sends them, as JSON as one list. */
export function Export({ times }) {
  const { run: json, busy, problem } = useAction(async () => {
    const answer = await fetch(addressOf('ndjson', times));
    if (!answer.ok) throw new Problem(answer.status);
    save('ledger.json', 'application/json', asList(await answer.text()));
  });
  return html`<div class="row export" role="group" aria-label=${t('console.credits.export')}>
    <span class="muted">${t('console.credits.export')}</span>
    <a class="button" href=${addressOf('csv', times)} download="ledger.csv">CSV</a>
    <${Button} busy=${busy} onClick=${json}>JSON<//>
    <a class="button" href=${addressOf('ndjson', times)} download="ledger.ndjson">NDJSON</a>
    ${problem && html`<${ErrorNote} problem=${problem}>${t('console.credits.exportFailed')}<//>`}
  </div>`;
}

function addressOf(format, times) {
  const query = new URLSearchParams({ format });
  Object.entries(times).forEach(([name, value]) => value && query.set(name, value));
  return `/bff/v1/ledger?${query}`;
}

/** The lines of NDJSON as the API's own shape of a list. */
export function asList(lines) {
  const data = lines.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return JSON.stringify({ object: 'list', data, has_more: false, next_cursor: null }, null, 2);
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
