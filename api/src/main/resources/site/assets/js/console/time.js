import { html } from '../lib/preact.js';
import { ago, language, when } from '../core/i18n.js';

/** A moment in the browser's zone; its title has it in UTC, as the API and its logs tell it. */
export function Time({ at, relative = false }) {
  if (!at) return null;
  return html`<time datetime=${at} title=${utcOf(at)}>${relative ? ago(at) : when(at)}</time>`;
}

const utcOf = (at) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A moment to the second, without its day: for what happens one after the other. */
export function ClockTime({ at }) {
  const clock = new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(new Date(at));
  return html`<time datetime=${at} title=${utcOf(at)}>${clock}</time>`;
}

/** The first moment of a day in the browser's zone, which is `back` days before the present one, as the API reads it. */
export function startOfDay(back = 0) {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - back);
  return day.toISOString();
}

/** The moment at which a day of an input field (2026-11-27) begins in the browser's zone, or the day after it. */
export function momentOf(day, daysLater = 0) {
  const [year, month, date] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** A short name of a day, such as 27 Nov. */
export function dayName(at) {
  return new Intl.DateTimeFormat(language(), { month: 'short', day: 'numeric' }).format(new Date(at));
}
