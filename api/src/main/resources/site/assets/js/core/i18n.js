import { store } from './store.js';

const LANGUAGES = ['en', 'zh'];
const LOCALES = { en: 'en', zh: 'zh-CN' };
const YEAR_SECONDS = 365 * 24 * 3600;

const texts = {};
const wanted = new Set();
const current = store(document.documentElement.lang.toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** `en` or `zh`. */
export const language = () => current.get();

export const useLanguage = () => current.use();

/** The other one. */
export const otherLanguage = () => LANGUAGES.find(one => one !== language());

/** Loads `texts/{language}/{file}.json` for each file, if it is not there yet. */
export async function loadTexts(...files) {
  files.forEach(file => wanted.add(file));
  await load(language(), files);
}

async function load(tongue, files) {
  await Promise.all(files.map(async file => {
    if (texts[tongue]?.[file]) return;
    const answer = await fetch(new URL(`../../texts/${tongue}/${file}.json`, import.meta.url));
    if (!answer.ok) throw new Error(`texts ${file}: ${answer.status}`);
    const text = await answer.json();
    texts[tongue] = { ...texts[tongue], [file]: text };
  }));
}

/** Changes the language of the whole page, and remembers it for a year. */
export async function setLanguage(tongue) {
  await load(tongue, [...wanted]);
  document.cookie = `language=${tongue}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
  document.documentElement.lang = LOCALES[tongue];
  current.set(tongue);
}

function find(key) {
  const path = key.split('.');
  for (const file of Object.values(texts[language()] ?? {})) {
    let found = file;
    for (const name of path) found = found?.[name];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether there is such a text. */
export const has = key => find(key) !== undefined;

/**
 * The text of a key such as `console.keys.title`, with {names} replaced. A text that is an object of plural forms (`one`, `other`)
 * goes by `count`. A key without a text is shown itself, which a test would see.
 */
export function t(key, params = {}) {
  const found = find(key);
  if (found === undefined) return key;
  const text = typeof found === 'string' ? found : found[new Intl.PluralRules(locale()).select(params.count)] ?? found.other;
  return text.replace(/\{(\w+)}/g, (whole, name) => {
    const value = params[name];
    return typeof value === 'number' ? number(value) : value ?? whole;
  });
}

const locale = () => LOCALES[language()];

const formats = new Map();

function format(kind, options) {
  const name = language() + kind.name + JSON.stringify(options);
  if (!formats.has(name)) formats.set(name, new kind(locale(), options));
  return formats.get(name);
}

export const number = (n, options = {}) => format(Intl.NumberFormat, options).format(n);

/** "5 credits", "5 积分". */
export const credits = n => t('units.credits', { count: n });

/** What so many credits are worth, in US dollars: 1 credit is a cent. */
export const dollars = n => number(n / 100, { style: 'currency', currency: 'USD' });

const dateOf = time => new Date(typeof time === 'number' ? time * 1000 : time);

/** A moment, from epoch seconds or ISO 8601, in this machine's time zone. */
export const when = time => format(Intl.DateTimeFormat, { dateStyle: 'medium', timeStyle: 'short' }).format(dateOf(time));

/** A day, from epoch seconds or ISO 8601. */
export const day = time => format(Intl.DateTimeFormat, { dateStyle: 'medium' }).format(dateOf(time));

const STEPS = [['second', 60], ['minute', 60], ['hour', 24], ['day', 30], ['month', 12], ['year', Infinity]];

/** "3 minutes ago", "in 2 hours". */
export function ago(time, now = Date.now()) {
  let amount = (dateOf(time).getTime() - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return format(Intl.RelativeTimeFormat, { numeric: 'auto' }).format(Math.round(amount), unit);
    amount /= size;
  }
  return when(time);
}

/** "3.2 s", "1 min 5 s". */
export function duration(ms) {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 60) {
    const digits = seconds < 10 ? 1 : 0;
    return t('units.seconds', { n: number(seconds, { minimumFractionDigits: digits, maximumFractionDigits: digits }) });
  }
  if (seconds < 3600) return t('units.minutes', { m: Math.floor(seconds / 60), s: Math.floor(seconds % 60) });
  return t('units.hours', { h: Math.floor(seconds / 3600), m: Math.floor(seconds % 3600 / 60) });
}

/** "1.2 MB", in powers of ten. */
export function bytes(n) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = n < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
  return number(n / 1000 ** step, { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 });
}

const MOST_LABEL = 160;

/** The beginning of a long text, for names and labels. */
export const brief = text => text.length > MOST_LABEL ? `${[...text].slice(0, MOST_LABEL).join('')} …` : text;

/** A task's status in words. */
export const statusText = status => word(`status.${status}`, status);

/** What a task is doing, in words. */
export const stageText = stage => word(`stages.${stage}`, stage);

/** An error's code in words; the server's own message for a code that is not known here. */
export const errorText = (code, message) => word(`errors.${code}`, message || t('errors.internal'));

const word = (key, otherwise) => has(key) ? t(key) : otherwise;

/** What is wrong with one field of a request, in words: by field and code, by field, or as the server says it. */
export function faultText({ pointer, code, message }) {
  const field = pointer.replace(/^\//, '').replace(/\/\d+$/, '_item').replaceAll('/', '_');
  for (const key of [`faults.${field}.${code}`, `faults.${field}.any`]) {
    if (has(key)) return t(key);
  }
  return message;
}
