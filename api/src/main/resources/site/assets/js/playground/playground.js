import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { get } from '../core/api.js';
import { refreshBalance } from '../core/balance.js';
import { faultText, t } from '../core/i18n.js';
import { navigate, useRoute } from '../core/router.js';
import { ErrorNote, PageTitle, Spinner, toast } from '../core/ui.js';
import { Call } from './call.js';
import { Ratios, Resolutions, Types } from './choices.js';
import { bodyOf, draftOf, promptLength, useDraft } from './draft.js';
import { useFollowed } from './followed.js';
import { Generate } from './generate.js';
import { useModel } from './model.js';
import { Prompt } from './prompt.js';
import { Recent, useRecent } from './recent.js';
import { References } from './references.js';
import { Cancel, cancelable, Stage } from './stage.js';
import { useSubmission } from './submission.js';
import { useUploads } from './uploads.js';

/** What the bar at the top covers. */
const BAR_PIXELS = 60;

const FIELDS = ['/prompt', '/aspect_ratio', '/type', '/resolution', '/input_urls'];

/** The console's first page: a prompt becomes a picture. */
export function PlaygroundPage() {
  const { model, problem, reload } = useModel();
  return html`<${PageTitle} title=${t('playground.title')} />
    <${ErrorNote} problem=${problem} onRetry=${reload} />
    ${model ? html`<${Playground} model=${model} />` : !problem && html`<${Spinner} />`}`;
}

function Playground({ model }) {
  const [draft, setDraft] = useDraft(model);
  const [said, say] = useState('');
  const [canceling, setCanceling] = useState(false);
  const [local, setLocal] = useState({});
  const prompt = useRef(null);
  const form = useRef(null);
  const stage = useRef(null);
  const sent = useRef([]);
  const chooser = useRef(null);
  const recent = useRecent();
  const followed = useFollowed(recent.put);
  const submission = useSubmission(task => {
    followed.show(task);
    bringIntoView(stage.current);
  });
  const uploads = useUploads(draft.references, setDraft, model.mostReferences, say);
  const { problem } = submission;

  useTaken(setDraft);
  useEffect(() => {
    if (problem) tellItems(problem, sent.current, uploads);
    if (problem?.status === 402) refreshBalance();
    focusWrong(form.current);
  }, [problem]);

  const set = (name, value) => {
    setLocal({});
    submission.clear();
    setDraft({ [name]: value });
  };

  function submit(event) {
    event?.preventDefault();
    const wrong = faultsOf(draft, model);
    setLocal(wrong);
    if (Object.keys(wrong).length > 0) {
      if (wrong.prompt) prompt.current?.focus();
      return;
    }
    sent.current = draft.references.map(one => one.key);
    draft.references.filter(one => one.refused).forEach(one => uploads.update(one.key, { refused: false, problem: null }));
    submission.submit(bodyOf(draft));
  }

  async function use(task) {
    setDraft(await draftOf(task));
    toast(t('playground.used'), 'good');
    prompt.current?.focus();
  }

  function keys(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) submit(event);
    const typing = event.target.matches?.('textarea, input[type=url]') || event.target.closest?.('dialog');
    if (event.key === 'Escape' && !typing && !event.defaultPrevented && cancelable(followed.task)) {
      // Or the same key would close the dialog that it opens.
      event.preventDefault();
      setCanceling(true);
    }
  }

  function closeCancel() {
    setCanceling(false);
    // The button that opened the dialog may be gone by now.
    setTimeout(() => document.activeElement === document.body && stage.current?.focus());
  }

  const onAdd = draft.references.length < model.mostReferences ? () => chooser.current?.click() : null;
  const drop = useDrop(uploads.addFiles);
  usePaste(uploads.addFiles);
  const errorAt = name => local[name] ?? (problem?.at?.(`/${name}`) ? faultText(problem.at(`/${name}`)) : null);
  const shown = [...FIELDS, ...sent.current.map((_, i) => `/input_urls/${i}`)];

  return html`<div class=${drop.over ? 'playground over' : 'playground'} onKeyDown=${keys} ...${drop.handlers}>
    <form class="making stack" ref=${form} onSubmit=${submit} noValidate aria-label=${t('playground.title')}>
      <${Prompt} value=${draft.prompt} model=${model} inner=${prompt} onAdd=${onAdd} error=${errorAt('prompt')} onChange=${value => set('prompt', value)} />
      <${Ratios} ratios=${model.ratios} value=${draft.aspect_ratio} withReferences=${draft.references.length > 0} error=${errorAt('aspect_ratio')}
        onChange=${value => set('aspect_ratio', value)} />
      <div class="pairs">
        <${Types} model=${model} draft=${draft} error=${errorAt('type')} onChange=${value => set('type', value)} />
        <${Resolutions} model=${model} draft=${draft} error=${errorAt('resolution')} onChange=${value => set('resolution', value)} />
      </div>
      <${References} chooser=${chooser} references=${draft.references} uploads=${uploads} most=${model.mostReferences} error=${errorAt('references') ?? errorAt('input_urls')} />
      <${Generate} price=${model.price(draft.type, draft.resolution)} phase=${submission.phase} problem=${problem} shown=${shown} onRetry=${submit} />
    </form>
    <div class="result stack">
      <${Stage} task=${followed.task} phase=${submission.phase} inner=${stage} onCancel=${() => setCanceling(true)} onUse=${use} onLook=${followed.look} />
      <${Recent} tasks=${recent.tasks} shown=${followed.task?.id} onShow=${followed.show} />
      <${Call} draft=${draft} />
    </div>
    <p class="visually-hidden" role="status">${said}</p>
    ${canceling && followed.task && html`<${Cancel} task=${followed.task} onTask=${followed.tell} onClose=${closeCancel} />`}
  </div>`;
}

/** What can be seen to be wrong before anything is sent. */
function faultsOf(draft, model) {
  const wrong = {};
  const length = promptLength(draft.prompt);
  if (length < model.shortest || length > model.longest) {
    wrong.prompt = t('playground.prompt.length', { least: model.shortest, most: model.longest, count: length });
  }
  if (draft.references.some(one => one.state === 'uploading')) wrong.references = t('playground.references.wait');
  if (draft.references.some(one => one.state === 'failed')) wrong.references = t('playground.references.broken');
  return wrong;
}

/** The server's word on single references, at their pictures. */
function tellItems(problem, keys, uploads) {
  keys.forEach((key, i) => {
    const fault = problem.at?.(`/input_urls/${i}`);
    if (fault) uploads.update(key, { problem: faultText(fault), refused: true });
  });
}

function focusWrong(form) {
  form?.querySelector('[aria-invalid="true"], .reference.wrong .reference-picture')?.focus();
}

function bringIntoView(element) {
  const box = element?.getBoundingClientRect();
  if (box && (box.top < BAR_PIXELS || box.top > innerHeight / 2)) element.scrollIntoView({ block: 'start' });
}

/** The settings of `?from=task_…`, which then leaves the address, so that a reload keeps what was changed since. */
function useTaken(setDraft) {
  const { query } = useRoute();
  const from = query.get('from');
  useEffect(() => {
    if (!from) return;
    get(`/tasks/${encodeURIComponent(from)}`).then(draftOf).then(taken => {
      setDraft(taken);
      toast(t('playground.used'), 'good');
    }, () => toast(t('playground.not_found'), 'bad')).finally(() => navigate('/console', { replace: true }));
  }, [from]);
}

/** Files dropped anywhere on the page. */
function useDrop(onFiles) {
  const [over, setOver] = useState(false);
  const hasFiles = event => event.dataTransfer?.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: event => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: event => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOver(false);
      },
      onDrop: event => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }
    }
  };
}

/** Pictures pasted anywhere on the page; pasted text goes where it always does. */
function usePaste(onFiles) {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const pasted = event => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    addEventListener('paste', pasted);
    return () => removeEventListener('paste', pasted);
  }, []);
}
