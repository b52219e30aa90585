import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { useAction } from '../core/hooks.js';
import { credits, t } from '../core/i18n.js';
import { Link, navigate, safeNext, useRoute } from '../core/router.js';
import { forgotPassword, refresh, resetPassword, signIn, signUp, useSession, verifyEmail } from '../core/session.js';
import { Button, ErrorNote, Field, PageTitle, Spinner, toast } from '../core/ui.js';
import { SignFrame } from './frame.js';

/** Signing in; also what a link from a mail leads to, by the part of its address after #, which no server and no log sees. */
export function SignInPage() {
  return html`<${SignFrame}><${Within} /><//>`;
}

function Within() {
  const { hash, query } = useRoute();
  const { mail } = useSession();
  const link = new URLSearchParams(hash.slice(1));
  // The secret of a link does not stay in the address, nor in the browser's history.
  useEffect(() => {
    if (hash) history.replaceState(null, '', '/sign-in');
  }, [hash]);
  if (mail && link.get('reset')) return html`<${Reset} token=${link.get('reset')} />`;
  if (mail && link.get('verification')) return html`<${Verification} token=${link.get('verification')} />`;
  if (mail && query.get('forgotten') !== null) return html`<${Forgotten} />`;
  return html`<${SignIn} />`;
}

/** Opening an account: an address and a password, nothing else. */
export function SignUpPage() {
  const { sign_up_open: open, credits: given } = useSession();
  const form = useForm(({ email, password }) => signUp({ email, password }));
  const lead = given?.sign_up > 0 ? t('sign.up.lead', { credits: credits(given.sign_up) }) : t('sign.up.lead_plain');
  return html`<${SignFrame}><${PageTitle} title=${t('sign.up.title')} lead=${open ? lead : null} />
    ${open
      ? html`<${Form} form=${form} action=${t('sign.up.action')}>
          <${Email} form=${form} /><${Password} form=${form} fresh /><//>`
      : html`<p class="note warn">${t('sign.up.closed')}</p>`}
    <${Other} question=${t('sign.up.other')} href="/sign-in" action=${t('sign.up.other_action')} /><//>`;
}

function SignIn() {
  const { mail, sign_up_open: open } = useSession();
  const form = useForm(({ email, password }) => signIn(email, password));
  return html`<${PageTitle} title=${t('sign.in.title')} lead=${t('sign.in.lead')} />
    <${Form} form=${form} action=${t('sign.in.action')}>
      <${Email} form=${form} /><${Password} form=${form} /><//>
    ${mail && html`<p><${Link} href="/sign-in?forgotten">${t('sign.in.forgotten')}<//></p>`}
    ${open && html`<${Other} question=${t('sign.in.other')} href="/sign-up" action=${t('sign.in.other_action')} />`}`;
}

function Forgotten() {
  const [sent, setSent] = useState(null);
  // The same path as signing in, so nobody else moves the focus.
  useEffect(() => document.querySelector('[data-page-title]').focus(), []);
  const form = useForm(async ({ email }) => {
    await forgotPassword(email);
    setSent(email);
  });
  return html`<${PageTitle} title=${t('sign.forgotten.title')} lead=${t('sign.forgotten.lead')} />
    ${sent
      ? html`<p class="note good" role="status">${t('sign.forgotten.sent', { email: sent })}</p>`
      : html`<${Form} form=${form} action=${t('sign.forgotten.action')}><${Email} form=${form} /><//>`}
    <p><${Link} href="/sign-in">${t('sign.forgotten.back')}<//></p>`;
}

function Reset({ token }) {
  const form = useForm(async ({ password }) => {
    await resetPassword(token, password);
    toast(t('sign.reset.done'), 'good');
    navigate('/sign-in', { replace: true });
  });
  return html`<${PageTitle} title=${t('sign.reset.title')} lead=${t('sign.reset.lead')} />
    <${Form} form=${form} action=${t('sign.reset.action')}>
      <${Password} form=${form} fresh label=${t('sign.new_password')} pointer="/new" /><//>`;
}

function Verification({ token }) {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    verifyEmail(token).then(refresh).then(() => {
      toast(t('sign.verification.done'), 'good');
      navigate('/sign-in', { replace: true });
    }, () => setFailed(true));
  }, [token]);
  return html`<${PageTitle} title=${t('sign.verification.title')} />
    ${failed ? html`<p class="note bad" role="alert">${t('sign.verification.failed')}</p>` : html`<${Spinner} />`}`;
}

/** The values of a form, sent by `send`; what is refused is shown at its field. */
function useForm(send) {
  const [values, setValues] = useState({ email: '', password: '' });
  const action = useAction(send);
  const root = useRef(null);
  useEffect(() => {
    if (action.problem) (root.current?.querySelector('[aria-invalid="true"]') ?? root.current?.querySelector('input'))?.focus();
  }, [action.problem]);
  return { values, set: (name, value) => setValues({ ...values, [name]: value }), root, ...action };
}

const AT_FIELDS = ['/email', '/password', '/new'];

function Form({ form, action, children }) {
  const submit = event => {
    event.preventDefault();
    form.run({ ...form.values, email: form.values.email.trim() });
  };
  const elsewhere = form.problem && !AT_FIELDS.some(pointer => form.problem.at?.(pointer));
  return html`<form class="stack" ref=${form.root} onSubmit=${submit}>
    ${children}
    ${elsewhere && html`<${ErrorNote} problem=${form.problem} />`}
    <${Button} type="submit" kind="primary" class="block" busy=${form.busy}>${action}<//>
  </form>`;
}

function Email({ form }) {
  return html`<${Field} label=${t('sign.email')} error=${form.problem?.at?.('/email')}>
    <input type="email" name="email" autocomplete="username" inputmode="email" required maxlength="254" autofocus
      value=${form.values.email} onInput=${event => form.set('email', event.target.value)} /><//>`;
}

function Password({ form, fresh = false, label, pointer = '/password' }) {
  const [shown, setShown] = useState(false);
  return html`<div class="stack tight">
    <${Field} label=${label ?? t('sign.password')} hint=${fresh ? t('ui.password_hint') : null} error=${form.problem?.at?.(pointer)}>
      <input type=${shown ? 'text' : 'password'} name="password" autocomplete=${fresh ? 'new-password' : 'current-password'} required
        minlength=${fresh ? 10 : undefined} value=${form.values.password} onInput=${event => form.set('password', event.target.value)} /><//>
    <label class="check small"><input type="checkbox" checked=${shown} onChange=${() => setShown(!shown)} />${t('sign.show')}</label>
  </div>`;
}

function Other({ question, href, action }) {
  const { query } = useRoute();
  const next = query.get('next');
  return html`<p class="muted">${question} <${Link} href=${next ? `${href}?next=${encodeURIComponent(safeNext(next))}` : href}>${action}<//></p>`;
}
