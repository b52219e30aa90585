import { has, t } from '../core/i18n.js';

/** The text of a word on the wire that may be newer than this page: then the word itself. */
export function worded(key, word, values) {
  return has(`${key}.${word}`) ? t(`${key}.${word}`, values) : word;
}

/** The part of an id that tells it from others, for places without room for the whole. */
export function shortId(id) {
  return id.length > 16 ? `${id.slice(0, id.indexOf('_') + 1)}…${id.slice(-6)}` : id;
}

/** The host of an address, or the address itself when it has none. */
export function hostOf(url) {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}
