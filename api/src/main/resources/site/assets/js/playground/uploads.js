import { useRef, useState } from '../lib/preact.js';
import { upload } from '../core/api.js';
import { bytes, t } from '../core/i18n.js';
import { problemText } from '../core/ui.js';
import { linked, newKey } from './draft.js';

export const TAKEN = ['image/jpeg', 'image/png', 'image/webp'];
const MOST_BYTES = 10_000_000;

/**
 * What can be done with the references of a form. `say` hears of what changed, for whoever does not see it. A reference that fails
 * keeps its place until it is removed or tried again.
 */
export function useUploads(references, setDraft, most, say) {
  const running = useRef(new Map());
  const [refused, setRefused] = useState(null);

  const change = make => setDraft(draft => ({ references: make(draft.references) }));
  const update = (key, news) => change(all => all.map(one => one.key === key ? { ...one, ...news } : one));
  const room = () => most - references.length;

  function addFiles(files) {
    const fitting = files.slice(0, room());
    setRefused(files.length > fitting.length ? t('playground.references.full', { count: most }) : null);
    const added = fitting.map(file => ({
      key: newKey(), kind: 'file', name: file.name, file, preview: TAKEN.includes(file.type) ? URL.createObjectURL(file) : null, ...check(file)
    }));
    change(all => [...all, ...added]);
    added.filter(one => one.state === 'uploading').forEach(send);
  }

  function check(file) {
    if (!TAKEN.includes(file.type)) return failed(t('playground.references.kind'));
    if (file.size > MOST_BYTES) return failed(t('playground.references.size', { size: bytes(file.size), most: bytes(MOST_BYTES) }));
    return { state: 'uploading', progress: 0, problem: null };
  }

  const failed = problem => ({ state: 'failed', problem });

  async function send({ key, file }) {
    const control = new AbortController();
    running.current.set(key, control);
    try {
      const kept = await upload(file, { signal: control.signal, onProgress: progress => update(key, { progress }) });
      update(key, { state: 'ready', value: kept.id, url: kept.url });
      say(t('playground.references.uploaded', { name: file.name }));
    } catch (problem) {
      if (problem.name !== 'AbortError') update(key, { ...failed(problemText(problem)), again: true });
    } finally {
      running.current.delete(key);
    }
  }

  function retry(one) {
    update(one.key, { state: 'uploading', progress: 0, problem: null });
    send(one);
  }

  /** Answers what is wrong with the address, or null when it was taken. */
  function addLink(text) {
    const url = text.trim();
    if (room() <= 0) return t('playground.references.full', { count: most });
    if (!/^https?:\/\/[^\s]+$/i.test(url) || !URL.canParse(url)) return t('playground.references.address');
    change(all => [...all, linked(url)]);
    return null;
  }

  function remove(key) {
    running.current.get(key)?.abort();
    setRefused(null);
    change(all => {
      const gone = all.find(one => one.key === key);
      if (gone?.preview?.startsWith('blob:')) URL.revokeObjectURL(gone.preview);
      return all.filter(one => one.key !== key);
    });
    say(t('playground.references.removed'));
  }

  function move(key, to) {
    const from = references.findIndex(one => one.key === key);
    if (from < 0 || to < 0 || to >= references.length || to === from) return;
    const next = [...references];
    next.splice(to, 0, ...next.splice(from, 1));
    change(() => next);
    say(t('playground.references.moved', { from: from + 1, to: to + 1 }));
  }

  return { addFiles, addLink, remove, move, retry, refused, update };
}
