import { html, useEffect, useRef } from '../lib/preact.js';
import { t } from '../core/i18n.js';
import { Button, ErrorNote, Spinner } from '../core/ui.js';

/** The end of a list: its next page on demand, or by itself when `eager` and it comes into sight. */
export function More({ list, eager = false }) {
  const end = useRef(null);
  const { next, busy, problem, more } = list;
  useEffect(() => {
    if (!eager || !next || busy || problem || !end.current) return undefined;
    const seen = new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: '400px' });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [eager, next, busy, problem, more]);
  return html`<div class="more" ref=${end}>
    <${ErrorNote} problem=${problem} onRetry=${list.loaded && next ? more : list.reload} />
    ${busy && html`<${Spinner} />`}
    ${next && !busy && !problem && html`<${Button} onClick=${more}>${t('console.more')}<//>`}
  </div>`;
}
