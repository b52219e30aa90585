import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button, Copy, Dialog } from '../core/ui.js';

/**
 * Shows a secret, this once: it is nowhere after the dialog is closed. Whoever closes it by a slip, by Esc or beside it, is reminded
 * first.
 */
export function SecretDialog({ title, secret, warning, children, onClose }) {
  const [reminded, setReminded] = useState(false);
  const slipped = () => (reminded ? onClose() : setReminded(true));
  return html`<${Dialog} title=${title} onClose=${slipped} foot=${html`<${Button} kind="primary" onClick=${onClose}>${t('console.secret.saved')}<//>`}>
    <p class="note warn"><strong>${t('console.secret.once')}</strong> ${warning}</p>
    <p class="secret"><code class="secret-text">${secret}</code> <${Copy} text=${secret} label=${t('console.secret.copy')} /></p>
    ${children}
    <p class="error" role="alert">${reminded ? t('console.secret.really') : ''}</p>
  <//>`;
}
