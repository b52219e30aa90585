import { html, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { get } from '../core/api.js';
import { useLoad } from '../core/hooks.js';
import { addressOf } from './picture.js';
import { hostOf, shortId } from './words.js';

/** The pictures that a task started from: one's own files as pictures, others as links, since this page loads nothing from elsewhere. */
export function References({ urls }) {
  return html`<ol class="references">
    ${urls.map((url, index) => html`<li key=${index}>${url.startsWith('file_')
      ? html`<${OwnFile} id=${url} />`
      : html`<a class="reference-link" href=${url} target="_blank" rel="noreferrer" title=${url}>${hostOf(url)}</a>`}</li>`)}
  </ol>`;
}

/** A file that was uploaded; it is kept for a week. */
function OwnFile({ id }) {
  const { data: file, problem } = useLoad(({ signal }) => get(`/files/${id}`, { signal }), [id]);
  const [gone, setGone] = useState(false);
  if (gone || problem) return html`<span class="reference-gone" title=${id}>${t('console.task.fileGone', { id: shortId(id) })}</span>`;
  if (!file) return html`<span class="reference-gone">…</span>`;
  const address = addressOf(file);
  return html`<a href=${address} target="_blank" rel="noreferrer"><img src=${address} alt=${t('console.task.reference', { id: shortId(id) })}
    loading="lazy" width=${file.width} height=${file.height} onError=${() => setGone(true)} /></a>`;
}
