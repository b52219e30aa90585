// The form's values: {prompt, aspect_ratio, type, resolution, references}. A reference is {key, kind: file or link, value, preview,
// name, state: uploading, ready or failed, progress, problem}; `value` is the file's id or the link.
import { useEffect, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { keep, recall } from './memory.js';

export const AUTO = 'auto';

/** Code points, without white space around: how the server counts. */
export const promptLength = prompt => [...prompt.trim()].length;

let keys = 0;

export const newKey = () => `${Date.now().toString(36)}-${++keys}`;

/** The form, as it was left in this tab. */
export function useDraft(model) {
  const [draft, setDraft] = useState(() => ({ prompt: '', references: [], ...model.defaults, ...recall('draft') }));
  useEffect(() => keep('draft', stored(draft)), [draft]);
  // A ratio that only references allow goes with the last of them.
  const shown = draft.aspect_ratio === AUTO && draft.references.length === 0
    ? { ...draft, aspect_ratio: model.defaults.aspect_ratio }
    : draft;
  const set = change => setDraft(last => ({ ...last, ...(typeof change === 'function' ? change(last) : change) }));
  return [shown, set];
}

function stored(draft) {
  const references = draft.references
    .filter(one => one.state === 'ready')
    // A blob is gone with the page; the file's own address stays.
    .map(({ key, kind, value, url, name }) => ({ key, kind, value, url, preview: url, name, state: 'ready' }));
  return { ...draft, references };
}

/** The body of the POST; `input_urls` only when there are some. */
export function bodyOf({ prompt, aspect_ratio, type, resolution, references }) {
  const body = { model: 'flux-2', prompt: prompt.trim(), aspect_ratio, type, resolution };
  const urls = references.filter(one => one.value).map(one => one.value);
  return urls.length ? { ...body, input_urls: urls } : body;
}

/** A reference by its address. */
export const linked = url => ({ key: newKey(), kind: 'link', value: url, name: hostOf(url), state: 'ready' });

function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

/** The settings of a task that was made before; a file that has expired since is told at its place. */
export async function draftOf(task) {
  const { prompt, aspect_ratio, type, resolution, input_urls: urls } = task.input;
  return { prompt, aspect_ratio, type, resolution, references: await Promise.all(urls.map(reference)) };
}

async function reference(value) {
  if (!value.startsWith('file_')) return linked(value);
  const file = { key: newKey(), kind: 'file', value, name: value };
  try {
    const { url } = await get(`/files/${value}`);
    return { ...file, url, preview: url, state: 'ready' };
  } catch {
    return { ...file, state: 'failed', problem: 'playground.references.gone' };
  }
}
