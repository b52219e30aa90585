import { html, useState } from '../lib/preact.js';
import { faultText, t } from '../core/i18n.js';
import { patch, post } from '../core/api.js';
import { useAction } from '../core/hooks.js';
import { Button, Dialog, ErrorNote, Field } from '../core/ui.js';
import { faultAt, otherFaults } from './faults.js';

const EVENTS = ['task.completed', 'task.failed', 'task.canceled'];

/** Adds an endpoint, or changes one: its address, and the events that it hears of. */
export function EndpointForm({ endpoint, onDone, onClose }) {
  const [url, setUrl] = useState(endpoint?.url ?? '');
  const [events, setEvents] = useState(endpoint?.events ?? EVENTS);
  const { run, busy, problem } = useAction(async () => {
    const body = { url: url.trim(), events };
    onDone(await (endpoint ? patch(`/webhooks/endpoints/${endpoint.id}`, body) : post('/webhooks/endpoints', body)));
  });
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  const toggle = (name) => setEvents(EVENTS.filter((other) => (other === name) !== events.includes(other)));
  const fault = faultAt(problem, '/events');
  return html`<${Dialog} title=${t(`console.webhooks.${endpoint ? 'editTitle' : 'add'}`)} onClose=${onClose}>
    <form class="stack" onSubmit=${submit} novalidate>
      <${Field} label=${t('console.webhooks.url')} hint=${t('console.webhooks.urlHint')} error=${faultAt(problem, '/url')}>
        <input name="url" type="url" autofocus inputmode="url" maxlength="2048" autocomplete="off" spellcheck="false" placeholder="https://shop.example/hooks"
          required value=${url} onInput=${(event) => setUrl(event.target.value)} />
      <//>
      <fieldset class="stack tight" aria-describedby=${fault ? 'events-fault' : undefined}>
        <legend class="label">${t('console.webhooks.events')}</legend>
        ${EVENTS.map((name) => html`<label class="check">
          <input type="checkbox" name="events" value=${name} checked=${events.includes(name)} onChange=${() => toggle(name)} />
          <span>${t(`console.event.${name}`)} <code class="muted">${name}</code></span>
        </label>`)}
        ${fault && html`<p class="error" id="events-fault">${faultText(fault)}</p>`}
      </fieldset>
      ${otherFaults(problem, ['/url', '/events']) && html`<${ErrorNote} problem=${problem} />`}
      <div class="row end">
        <${Button} onClick=${onClose}>${t('ui.cancel')}<//>
        <${Button} kind="primary" type="submit" busy=${busy}>${t(`console.webhooks.${endpoint ? 'save' : 'add'}`)}<//>
      </div>
    </form>
  <//>`;
}
