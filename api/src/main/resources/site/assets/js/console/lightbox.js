import { html, useEffect, useRef } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button, IconButton } from '../core/ui.js';
import { Link } from '../core/router.js';
import { Download, Picture, settingsOf } from './picture.js';
import { Time } from './time.js';

/**
 * A picture as large as the window: arrow keys and buttons go to its neighbours, Esc closes.
 *
 * `shots` are objects with a `task`, one of its `picture`s and its `index`; `at` is the one that is shown.
 */
export function Lightbox({ shots, at, onMove, onClose, onTask }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.showModal();
    return () => box.current?.close();
  }, []);

  const go = (step) => {
    const next = at + step;
    if (next >= 0 && next < shots.length) onMove(next);
  };
  const onKeyDown = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: shots.length - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };

  const { task, picture, index } = shots[at];
  return html`<dialog class="lightbox" ref=${box} aria-label=${t('console.gallery.large')} onKeyDown=${onKeyDown}
      onCancel=${(event) => { event.preventDefault(); onClose(); }}
      onClick=${(event) => event.target === box.current && onClose()}>
    <div class="lightbox-picture">
      <${Picture} key=${`${task.id}-${index}`} task=${task} picture=${picture} onTask=${onTask} eager />
    </div>
    <div class="lightbox-side">
      <div class="lightbox-bar">
        <p class="lightbox-place" aria-live="polite">${t('console.gallery.place', { at: at + 1, of: shots.length })}</p>
        <${IconButton} icon="left" label=${t('console.gallery.previous')} disabled=${at === 0} onClick=${() => go(-1)} />
        <${IconButton} icon="right" label=${t('console.gallery.next')} disabled=${at === shots.length - 1} onClick=${() => go(1)} />
        <${IconButton} icon="close" label=${t('ui.close')} autofocus onClick=${onClose} />
      </div>
      <p class="lightbox-prompt" tabindex="0" role="group" aria-label=${t('console.tasks.column.prompt')}>${task.input.prompt}</p>
      <p class="muted"><${Facts} input=${task.input} /> · <${Time} at=${task.created_at} /></p>
      <div class="row">
        <${Download} task=${task} picture=${picture} index=${index} kind="button primary" />
        <${Button} href=${settingsOf(task)}>${t('console.task.reuse')}<//>
        <${Button} href=${`/console/tasks/${task.id}`}>${t('console.task.open')}<//>
      </div>
    </div>
  </dialog>`;
}

/** What a task was asked for, in one short line. */
export function Facts({ input }) {
  return html`<span class="asked">${t(`console.type.${input.type}`)} · ${input.resolution} · ${
    input.aspect_ratio === 'auto' ? t('console.auto') : input.aspect_ratio}</span>`;
}
