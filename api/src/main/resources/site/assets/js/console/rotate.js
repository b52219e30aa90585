import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { post } from '../core/api.js';
import { Field } from '../core/ui.js';
import { Ask } from './ask.js';

/** How long the secret before may go on signing, in seconds. */
const OVERLAPS = [86400, 3600, 604800, 0];

/** Makes a new secret; for a while both sign, so that receivers can change over without missing anything. */
export function Rotate({ title, path, onDone, onClose }) {
  const [overlap, setOverlap] = useState(OVERLAPS[0]);
  const act = async () => {
    const made = await post(path, { previous_valid_seconds: overlap });
    // After the question is closed, for the secret takes its place.
    setTimeout(() => onDone(made));
  };
  return html`<${Ask} title=${title} action=${t('console.webhooks.rotateNow')} danger=${overlap === 0} act=${act} onClose=${onClose}>
    <p>${t('console.webhooks.rotateHint')}</p>
    <${Field} label=${t('console.webhooks.overlap')}>
      <select name="overlap" value=${overlap} onChange=${(event) => setOverlap(Number(event.target.value))}>
        ${OVERLAPS.map((seconds) => html`<option value=${seconds}>${t(`console.webhooks.overlapOf.s${seconds}`)}</option>`)}
      </select>
    <//>
  <//>`;
}
