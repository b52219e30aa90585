import { html, useEffect, useMemo, useRef, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Link } from '../core/router.js';
import { Empty, PageTitle } from '../core/ui.js';
import { Lightbox } from './lightbox.js';
import { More } from './more.js';
import { usePages } from './paging.js';
import { Picture, altOf, ratioOf } from './picture.js';

const WANTED = { status: 'completed' };

/** The pictures of all completed tasks, newest first. */
export function GalleryPage() {
  const list = usePages('/tasks', WANTED, 24);
  const shots = useMemo(() => list.items.flatMap((task) =>
    task.data.map((picture, index) => ({ task, picture, index }))), [list.items]);
  const [at, setAt] = useState(-1);
  const opener = useRef(null);

  // Whoever looks through them in the large view comes to the end of what has been read before the end of the list.
  useEffect(() => {
    if (at >= shots.length - 3 && at >= 0 && list.next && !list.busy && !list.problem) list.more();
  }, [at, shots.length, list.next, list.busy]);

  const close = () => {
    setAt(-1);
    opener.current?.focus();
  };

  return html`<div class="gallery-page">
    <${PageTitle} title=${t('console.gallery.title')} />
    ${list.loaded && !shots.length && html`<${Empty} title=${t('console.gallery.empty')}>
      <p>${t('console.gallery.emptyHint')}</p>
      <${Button} kind="primary" href="/console">${t('console.gallery.make')}<//>
    <//>`}
    <ul class="gallery">
      ${shots.map((shot, place) => html`<li class="shot" key=${`${shot.task.id}-${shot.index}`}
          style=${{ '--ratio': ratioOf(shot.task.input) }}>
        ${shot.picture.url
          ? html`<button type="button" class="shot-open" aria-label=${t('console.gallery.openOne', { prompt: altOf(shot.task) })}
              onClick=${(event) => { opener.current = event.currentTarget; setAt(place); }}>
              <${Picture} task=${shot.task} picture=${shot.picture} onTask=${list.put} />
            </button>`
          : html`<div class="shot-open"><${Picture} task=${shot.task} picture=${shot.picture} /></div>`}
        <${Link} class="shot-prompt" href=${`/console/tasks/${shot.task.id}`}>${altOf(shot.task)}<//>
      </li>`)}
    </ul>
    <${More} list=${list} eager />
    ${at >= 0 && html`<${Lightbox} shots=${shots} at=${at} onMove=${setAt} onClose=${close} onTask=${list.put} />`}
  </div>`;
}
