import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib/preact.js';
import { has, t } from '../core/i18n.js';
import { Icon } from '../core/icons.js';
import { Button, Field, IconButton } from '../core/ui.js';
import { TAKEN } from './uploads.js';

const DRAG_PIXELS = 6;

/** Up to so many pictures to start from: chosen, dropped, pasted, or by address; in an order that can be changed. */
export function References({ references, uploads, most, error, chooser }) {
  const [address, setAddress] = useState(false);
  const list = useRef(null);
  const focusOn = useRef(null);
  const full = references.length >= most;

  // A picture that moves in the document loses the focus. Not an effect that may run before the next move: it would be too early.
  useLayoutEffect(() => {
    if (!focusOn.current) return;
    const place = list.current?.querySelector(`[data-reference="${focusOn.current}"] .reference-picture`) ?? chooser.current;
    place?.focus();
    focusOn.current = null;
  });

  function remove(one) {
    const at = references.indexOf(one);
    focusOn.current = (references[at + 1] ?? references[at - 1])?.key ?? 'none';
    uploads.remove(one.key);
  }

  function moveTo(one, to) {
    focusOn.current = one.key;
    uploads.move(one.key, to);
  }

  return html`<fieldset class="stack tight">
    <legend class="label">${t('playground.references.title')} <span class="muted small">${t('playground.references.count', { count: references.length, most })}</span></legend>
    ${references.length > 0 && html`<ol role="list" class="references" ref=${list}>${references.map((one, i) => html`
      <${Reference} key=${one.key} one=${one} place=${i} count=${references.length} uploads=${uploads} onRemove=${() => remove(one)}
        onMove=${to => moveTo(one, to)} onDrag=${to => uploads.move(one.key, to)} list=${list} />`)}</ol>`}
    ${references.length > 1 && html`<p class="hint">${t('playground.references.order')}</p>`}
    ${!full && html`<div class="drop">
      <div class="row">
        <${Chooser} inner=${chooser} onFiles=${uploads.addFiles} />
        <${Button} size="small" kind="quiet" icon="link" aria-expanded=${String(address)} onClick=${() => setAddress(!address)}>
          ${t('playground.references.by_address')}<//>
      </div>
      ${address && html`<${Address} uploads=${uploads} onDone=${() => setAddress(false)} />`}
      <p class="hint">${t('playground.references.hint')}</p>
    </div>`}
    ${(uploads.refused || error) && html`<p class="error" role="alert">${uploads.refused ?? error}</p>`}
  </fieldset>`;
}

function Chooser({ inner, onFiles }) {
  const input = useRef(null);
  function chosen(event) {
    onFiles([...event.target.files]);
    event.target.value = '';
  }
  return html`<span>
    <button type="button" class="button small" ref=${inner} onClick=${() => input.current.click()}><${Icon} name="up" />${t('playground.references.choose')}</button>
    <input ref=${input} type="file" class="visually-hidden" multiple accept=${TAKEN.join(',')} tabindex="-1" aria-hidden="true" onChange=${chosen} />
  </span>`;
}

function Address({ uploads, onDone }) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(null);
  const input = useRef(null);
  useEffect(() => input.current.focus(), []);
  function add() {
    const why = uploads.addLink(text);
    setWrong(why);
    if (!why) onDone();
  }
  function enter(event) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    add();
  }
  return html`<div class="address">
    <${Field} label=${t('playground.references.address_label')} error=${wrong}>
      <input type="url" inputmode="url" ref=${input} placeholder="https://" maxlength="2048" value=${text} onKeyDown=${enter}
        onInput=${event => setText(event.target.value)} /><//>
    <${Button} size="small" onClick=${add}>${t('playground.references.add')}<//>
  </div>`;
}

function Reference({ one, place, count, uploads, onRemove, onMove, onDrag, list }) {
  const name = t('playground.references.name', { place: place + 1, count, name: one.name });
  const drag = useDrag(list, onDrag);
  function keys(event) {
    const to = { ArrowLeft: place - 1, ArrowUp: place - 1, ArrowRight: place + 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      onMove(to);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove();
    }
  }
  const problem = one.problem && (has(one.problem) ? t(one.problem) : one.problem);
  return html`<li data-reference=${one.key} class=${problem ? 'reference wrong' : 'reference'}>
    <div class="reference-picture" tabindex="0" role="button" aria-roledescription=${t('playground.references.role')} aria-label=${name}
      onKeyDown=${keys} ...${drag}>
      ${one.preview
        ? html`<img src=${one.preview} alt="" draggable=${false} onError=${() => uploads.update(one.key, { preview: null })} />`
        : html`<span class="reference-link"><${Icon} name=${one.kind === 'link' ? 'link' : 'picture'} /><span class="small break">${one.name}</span></span>`}
      <span class="reference-place" aria-hidden="true">${place + 1}</span>
    </div>
    ${one.state === 'uploading' && html`<progress class="progress" max="1" value=${one.progress} aria-label=${t('playground.references.uploading', { name: one.name })} />`}
    <div class="reference-tools">
      <${IconButton} icon="left" class="small" label=${t('playground.references.earlier', { place: place + 1 })} disabled=${place === 0} onClick=${() => onMove(place - 1)} />
      <${IconButton} icon="close" class="small" label=${t('playground.references.remove', { place: place + 1 })} onClick=${onRemove} />
      <${IconButton} icon="right" class="small" label=${t('playground.references.later', { place: place + 1 })} disabled=${place === count - 1} onClick=${() => onMove(place + 1)} />
    </div>
    ${problem && html`<p class="error" role="alert">${problem}
      ${one.again && html` <button type="button" class="link" onClick=${() => uploads.retry(one)}>${t('ui.retry')}</button>`}</p>`}
  </li>`;
}

/** Dragging by mouse, pen or finger: the picture takes the place that is under the pointer. */
function useDrag(list, onDrag) {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(onDrag);
  latest.current = onDrag;
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);

  function begin(down) {
    if (down.button !== 0) return;
    let far = false;
    const move = event => {
      far ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DRAG_PIXELS;
      if (!far) return;
      setDragging(true);
      const to = placeAt(list.current, event.clientX, event.clientY);
      if (to >= 0) latest.current(to);
    };
    // On the window, as an element that changes its place in the document loses a captured pointer.
    stop.current = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', stop.current);
      removeEventListener('pointercancel', stop.current);
      setDragging(false);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', stop.current);
    addEventListener('pointercancel', stop.current);
  }

  return { 'data-dragging': dragging ? '' : undefined, onPointerDown: begin };
}

function placeAt(list, x, y) {
  return [...list.children].findIndex(item => {
    const box = item.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
}
