import { h, html, useEffect, useLayoutEffect, useRef, useState } from '../lib/preact.js';
import { errorText, faultText, has, stageText, statusText, t } from './i18n.js';
import { Icon } from './icons.js';
import { Link } from './router.js';
import { store } from './store.js';

let ids = 0;

/** An id that stays the same for as long as the component does. */
export function useId(name = 'id') {
  const id = useRef('');
  id.current ||= `${name}-${++ids}`;
  return id.current;
}

const classes = (...names) => names.filter(Boolean).join(' ');

/** `kind`: primary, quiet, danger; `size`: small; `icon`: a name of icons.js. With `href` it is a link that looks the same. */
export function Button({ kind, size, busy = false, icon, href, children, class: more, onClick, ...others }) {
  const look = classes('button', kind, size, more);
  const content = html`${icon && html`<${Icon} name=${icon} />`}${children}`;
  if (href) return html`<${Link} href=${href} class=${look} ...${others}>${content}<//>`;
  // A busy button keeps the focus, which a disabled one would lose.
  return html`<button type="button" class=${look} aria-busy=${busy ? 'true' : undefined}
    onClick=${event => busy ? event.preventDefault() : onClick?.(event)} ...${others}>${content}</button>`;
}

/** A button that shows an icon only; `label` is its name for everyone else. */
export function IconButton({ icon, label, class: more, ...others }) {
  return html`<button type="button" class=${classes('icon-button', more)} aria-label=${label} title=${label} ...${others}>
    <${Icon} name=${icon} /></button>`;
}

/**
 * A label, one control, a hint and an error. The control (`children`) is given its id, class and aria attributes. `error`: a text,
 * or a field of a Problem ({pointer, code, message}).
 */
export function Field({ label, hint, error, optional, children }) {
  const control = Array.isArray(children) ? children[0] : children;
  const id = useId('field');
  const wrong = error && (typeof error === 'string' ? error : faultText(error));
  const described = classes(hint && `${id}-hint`, wrong && `${id}-error`);
  const given = h(control.type, {
    id, class: 'input', ...control.props, key: control.key, ref: control.ref,
    'aria-invalid': wrong ? 'true' : undefined, 'aria-describedby': described || undefined
  });
  return html`<div class="field">
    <label class="label" for=${control.props.id ?? id}>${label}${optional && html` <span class="muted small">${t('ui.optional')}</span>`}</label>
    ${given}
    ${hint && html`<span class="hint" id=${`${id}-hint`}>${hint}</span>`}
    ${wrong && html`<span class="error" id=${`${id}-error`}>${wrong}</span>`}
  </div>`;
}

/** A modal dialog; Esc and the cross close it, and the focus goes back to where it was. `foot`: its buttons. `size`: large. */
export function Dialog({ title, onClose, children, foot, size }) {
  const dialog = useRef(null);
  const id = useId('dialog');
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.isConnected && before.focus();
  }, []);
  const asked = event => {
    event.preventDefault();
    onClose();
  };
  const outside = event => event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} class=${classes('dialog', size)} aria-labelledby=${id} onCancel=${asked} onClick=${outside}>
    <div class="dialog-head"><h2 id=${id}>${title}</h2><${IconButton} icon="close" label=${t('ui.close')} onClick=${onClose} /></div>
    <div class="dialog-body">${children}</div>
    ${foot && html`<div class="dialog-foot">${foot}</div>`}
  </dialog>`;
}

/** Asks before something is done. `action`: the words on the button; `keep`: those on the other one. */
export function Confirm({ title, children, action, keep, danger = false, busy = false, problem, onConfirm, onClose }) {
  return html`<${Dialog} title=${title} onClose=${onClose} foot=${html`
      <${Button} autofocus onClick=${onClose}>${keep ?? t('ui.cancel')}<//>
      <${Button} kind=${danger ? 'danger' : 'primary'} busy=${busy} onClick=${onConfirm}>${action}<//>`}>
    ${children}<${ErrorNote} problem=${problem} /><//>`;
}

const toasts = store([]);
const TOAST_MS = 6000;

/** A passing message; `kind`: good or bad. It is read out. */
export function toast(text, kind = '') {
  const one = { id: ++ids, text, kind };
  toasts.set([...toasts.get(), one]);
  setTimeout(() => drop(one), TOAST_MS);
}

const drop = one => toasts.set(toasts.get().filter(other => other !== one));

/** Where toasts appear; once on a page. */
export function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">${toasts.use().map(one => html`
    <div class=${classes('toast', one.kind)} key=${one.id}><span>${one.text}</span></div>`)}</div>`;
}

const TONES = { queued: 'info', processing: 'accent', completed: 'good', failed: 'bad', canceled: '' };

/** A task's status in words; with `children` any other word, in the tone of `kind` (good, warn, bad, info, accent). */
export function Badge({ status, kind, children }) {
  return html`<span class=${classes('badge', 'dot', kind ?? TONES[status])}>${children ?? statusText(status)}</span>`;
}

/** Copies a text, and says so on itself. */
export function Copy({ text, label, size = 'small', kind }) {
  const [done, setDone] = useState(false);
  async function copy() {
    await write(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  }
  return html`<${Button} kind=${kind} size=${size} icon=${done ? 'check' : 'copy'} onClick=${copy}>
    <span aria-live="polite">${done ? t('ui.copied') : label ?? t('ui.copy')}</span><//>`;
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the permission, or on plain HTTP, the old way still works.
    const area = document.createElement('textarea');
    area.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** Code with a copy button. `language` is what its head says, `label` its name for screen readers. */
export function CodeBlock({ code, language, label }) {
  return html`<figure class="code">
    <div class="code-head"><span>${language}</span><${Copy} text=${code} kind="quiet" /></div>
    <pre tabindex="0" role="region" aria-label=${label ?? language}><code>${code}</code></pre>
  </figure>`;
}

/** Says that there is nothing, and what to do about it (`children`). */
export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/**
 * What went wrong, in words; read out. Faults of fields that the page shows at the fields themselves are left out (`shown`:
 * their pointers). With `onRetry` it offers to try again.
 */
export function ErrorNote({ problem, shown = [], onRetry, children }) {
  if (!problem) return null;
  const rest = (problem.fields ?? []).filter(field => !shown.includes(field.pointer));
  return html`<div class="note bad stack tight" role="alert">
    <p>${children ?? problemText(problem)}</p>
    ${rest.length > 0 && html`<ul>${rest.map(field => html`<li key=${field.pointer}>${faultText(field)}</li>`)}</ul>`}
    ${problem.status >= 500 && problem.requestId && html`<p class="small muted">${t('ui.request')} <code>${problem.requestId}</code></p>`}
    ${onRetry && html`<div><${Button} size="small" icon="refresh" onClick=${onRetry}>${t('ui.retry')}<//></div>`}
  </div>`;
}

/** A Problem in words; anything else that was thrown is a fault of the page, told as such. */
export function problemText(problem) {
  if (!problem.code) return t('errors.page');
  const wait = problem.retryAfter;
  if (wait && has(`waits.${problem.code}`)) return t(`waits.${problem.code}`, { count: wait });
  return errorText(problem.code, problem.message);
}

export function Spinner({ label }) {
  return html`<div class="spinner" role="status"><span>${label ?? t('ui.loading')}</span></div>`;
}

/** The heading of a page, which also names the tab and is where the focus goes when the page changes. `children`: what is beside it. */
export function PageTitle({ title, lead, children }) {
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);
  return html`<div class="page-title row spread">
    <div class="stack tight"><h1 tabindex="-1" data-page-title>${title}</h1>${lead && html`<p class="muted">${lead}</p>`}</div>
    ${children && html`<div class="row">${children}</div>`}
  </div>`;
}

/** `tabs`: [{id, label, content}], content a vnode or a function that answers one. Arrow keys, Home and End move. */
export function Tabs({ tabs, selected, onSelect, label }) {
  const [own, setOwn] = useState(tabs[0].id);
  const id = useId('tabs');
  const list = useRef(null);
  const current = tabs.find(tab => tab.id === (selected ?? own)) ?? tabs[0];
  const choose = tab => {
    setOwn(tab.id);
    onSelect?.(tab.id);
  };
  function move(event) {
    const at = tabs.indexOf(current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(tabs[next]);
    list.current.children[next].focus();
  }
  return html`<div class="tabs">
    <div role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>${tabs.map(tab => html`
      <button type="button" role="tab" key=${tab.id} id=${`${id}-${tab.id}`} aria-selected=${String(tab === current)}
        aria-controls=${`${id}-panel`} tabindex=${tab === current ? 0 : -1} onClick=${() => choose(tab)}>${tab.label}</button>`)}
    </div>
    <div role="tabpanel" id=${`${id}-panel`} aria-labelledby=${`${id}-${current.id}`}>
      ${typeof current.content === 'function' ? current.content() : current.content}</div>
  </div>`;
}

export { stageText, statusText };
