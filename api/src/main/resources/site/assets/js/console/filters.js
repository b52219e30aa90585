import { momentOf, startOfDay } from './time.js';

/** Periods that have a name, in days before today; `custom` has two days of its own. */
export const PERIODS = { today: 0, week: 6, month: 29 };

const KNOWN = ['status', 'type', 'period', 'from', 'to', 'key', 'value'];

/** What the page's address says, without what it does not know. `query` are URLSearchParams. */
export function filtersOf(query) {
  return Object.fromEntries(KNOWN.map((name) => [name, query.get(name) ?? '']));
}

/** The page's address for these filters: those that say nothing are left out. */
export function addressFor(path, filters) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  return query.size ? `${path}?${query}` : path;
}

/** Whether any of them leaves something out. */
export function filtered(filters) {
  return Object.values(filters).some((value) => value !== '');
}

/** The times of a period, as parameters of the API; days are those of the browser's zone. */
export function timesOf({ period, from, to }) {
  if (period === 'custom') {
    return { created_after: from ? momentOf(from) : undefined, created_before: to ? momentOf(to, 1) : undefined };
  }
  return period in PERIODS ? { created_after: startOfDay(PERIODS[period]) } : {};
}

/** All filters as parameters of the API's list of tasks. */
export function paramsOf(filters) {
  const params = { ...timesOf(filters) };
  if (filters.status) params.status = filters.status;
  if (filters.type) params.type = filters.type;
  if (filters.key && filters.value) params[`metadata[${filters.key}]`] = filters.value;
  return params;
}
