import { html } from '../lib/preact.js';
import { useAction } from '../core/hooks.js';
import { Confirm } from '../core/ui.js';

/**
 * Asks before something is done, and does it. `act` answers a promise; when that is refused, the dialog stays and says why.
 */
export function Ask({ title, action, danger = true, act, onClose, children }) {
  const { run, busy, problem } = useAction(async () => {
    await act();
    onClose();
  });
  return html`<${Confirm} title=${title} action=${action} danger=${danger} busy=${busy} problem=${problem} onConfirm=${run} onClose=${onClose}>
    ${children}
  <//>`;
}
