import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { credits, number, t } from '../core/i18n.js';
import { dayName } from './time.js';

const HEIGHT = 200;
const LEFT = 40;
const RIGHT = 28;
const BOTTOM = 24;
const TOP = 12;

/**
 * Credits charged per day as bars, and the same as a table.
 *
 * `days` are objects with `day` (the moment at which it begins), `credits` and `tasks`, oldest first.
 */
export function DayChart({ days }) {
  const place = useRef(null);
  const width = useWidth(place);
  const [shown, setShown] = useState(-1);
  const total = days.reduce((sum, day) => sum + day.credits, 0);
  const most = Math.max(...days.map((day) => day.credits), 0);
  const top = niceTop(most);
  const step = (width - LEFT - RIGHT) / days.length;
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const told = days[shown];

  const pointed = (event) => {
    const x = event.clientX - place.current.getBoundingClientRect().left;
    setShown(Math.min(days.length - 1, Math.max(0, Math.floor((x - LEFT) / step))));
  };

  return html`<figure class="chart">
    <figcaption>
      <strong>${credits(total)}</strong> ${t('console.credits.chart.inDays', { days: days.length })}
      <span class="chart-told muted">${told
        ? `${dayName(told.day)}: ${credits(told.credits)}, ${t('console.count.tasks', { count: told.tasks })}`
        : ''}</span>
    </figcaption>
    <div class="chart-place" ref=${place} onPointerMove=${pointed} onPointerLeave=${() => setShown(-1)}>
      ${width > 0 && html`<svg width=${width} height=${HEIGHT} role="img" aria-label=${t('console.credits.chart.label', {
        total: credits(total), days: days.length, most: credits(most) })}>
        ${[0, top / 2, top].map((value) => html`<g class="chart-grid">
          <line x1=${LEFT} x2=${width - RIGHT} y1=${y(value)} y2=${y(value)} />
          <text x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${number(value)}</text>
        </g>`)}
        ${days.map((day, index) => html`<rect class=${`chart-bar${index === shown ? ' shown' : ''}`}
          x=${LEFT + step * index + Math.min(2, step * 0.15)} width=${Math.max(1, step - Math.min(4, step * 0.3))}
          y=${y(day.credits)} height=${Math.max(0, y(0) - y(day.credits))} rx=${Math.min(2, step / 4)} />`)}
        ${named(days, width).map((index) => html`<text class="chart-day" y=${HEIGHT - 6} text-anchor="middle"
          x=${LEFT + step * (index + 0.5)}>${dayName(days[index].day)}</text>`)}
      </svg>`}
    </div>
    <details class="chart-table">
      <summary>${t('console.credits.chart.asTable')}</summary>
      <table class="table">
        <thead><tr><th scope="col">${t('console.credits.chart.day')}</th><th scope="col" class="number">${
          t('console.credits.chart.credits')}</th><th scope="col" class="number">${t('console.credits.chart.tasks')}</th></tr></thead>
        <tbody>${days.filter((day) => day.credits > 0).reverse().map((day) => html`<tr>
          <th scope="row">${dayName(day.day)}</th><td class="number">${number(day.credits)}</td><td class="number">${number(day.tasks)}</td>
        </tr>`)}</tbody>
      </table>
      ${total === 0 && html`<p class="muted">${t('console.credits.chart.nothing')}</p>`}
    </details>
  </figure>`;
}

/** The width that an element has, also after it has changed. */
function useWidth(place) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return width;
}

/** An even number with few digits, at or above all bars. */
export function niceTop(most) {
  if (most <= 10) return 10;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * size).find((value) => value >= most);
}

/** Which days have their name below: as many as there is room for, counted from the last one. */
function named(days, width) {
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor((width - LEFT - RIGHT) / 72))));
  return days.map((day, index) => index).filter((index) => (days.length - 1 - index) % every === 0 && index > 0);
}
