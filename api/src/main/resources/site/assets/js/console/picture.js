import { html, useEffect, useState } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { get } from '../core/api.js';
import { Icon } from '../core/icons.js';
import { hostOf } from './words.js';

/** Width through height of what was asked for; pictures that follow their reference are taken as squares until they are there. */
export function ratioOf(input) {
  const [width, height] = input.aspect_ratio.split(':').map(Number);
  return width && height ? width / height : 1;
}

/** Where this page reads a picture: those that are kept here from its own origin, by whichever name the browser came. */
export function addressOf(picture) {
  if (!picture.url || !picture.expires_at) return picture.url;
  const url = new URL(picture.url, location.href);
  return url.pathname + url.search;
}

/** A prompt as the alternative text of its picture. */
export function altOf(task) {
  const letters = Array.from(task.input.prompt.replace(/\s+/g, ' '));
  return letters.length > 160 ? `${letters.slice(0, 159).join('')}…` : letters.join('');
}

/**
 * One picture of a task, or the words for why it can not be seen. A link that has expired while the page was open is asked for
 * anew, once; `onTask` is told of the task that came with it.
 */
export function Picture({ task, picture, alt = altOf(task), onTask, eager = false, ...rest }) {
  const [trouble, setTrouble] = useState('');
  useEffect(() => setTrouble((was) => (was === 'asked' ? was : '')), [picture.url]);

  const failed = async () => {
    if (!picture.expires_at) return setTrouble('elsewhere');
    if (trouble || !onTask) return setTrouble('broken');
    setTrouble('asked');
    try {
      onTask(await get(`/tasks/${task.id}`));
    } catch {
      setTrouble('broken');
    }
  };

  if (!picture.url) return html`<p class="no-picture">${t('console.picture.gone')}</p>`;
  if (trouble === 'broken') return html`<p class="no-picture">${t('console.picture.broken')}</p>`;
  if (trouble === 'elsewhere') {
    return html`<p class="no-picture"><a href=${picture.url} target="_blank" rel="noreferrer">
      ${t('console.picture.elsewhere', { host: hostOf(picture.url) })}</a></p>`;
  }
  return html`<img src=${addressOf(picture)} alt=${alt} loading=${eager ? 'eager' : 'lazy'} decoding="async" onError=${failed} ...${rest} />`;
}

/** Saves a picture under the name that its server gives it. */
export function Download({ task, picture, index, kind = 'button' }) {
  if (!picture.url) return null;
  return html`<a class=${kind} href=${addressOf(picture)} download=${`${task.id}-${index}`}
    target=${picture.expires_at ? undefined : '_blank'} rel="noreferrer"><${Icon} name="download" />${t('console.picture.download')}</a>`;
}

/** The playground with what this task was asked for. */
export function settingsOf(task) {
  return `/console?from=${task.id}`;
}
