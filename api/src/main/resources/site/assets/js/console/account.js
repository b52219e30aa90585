import { html, useState } from '../lib/preact.js';
import { setLanguage, t, useLanguage } from '../core/i18n.js';
import { useAction } from '../core/hooks.js';
import { Link, navigate } from '../core/router.js';
import { changePassword, signOut, useSession, verifyAgain } from '../core/session.js';
import { THEMES, setTheme, useTheme } from '../core/theme.js';
import { Badge, Button, Copy, ErrorNote, Field, PageTitle, toast } from '../core/ui.js';
import { faultAt, otherFaults } from './faults.js';

/** Who is signed in, the password, language and looks. */
export function AccountPage() {
  const session = useSession();
  const leave = useAction(async () => {
    await signOut();
    navigate('/sign-in', { replace: true });
  });
  return html`<div class="account-page">
    <${PageTitle} title=${t('console.account.title')} />
    <${Who} session=${session} />
    <${Password} account=${session.account} />
    <${Looks} />
    <section class="card">
      <h2>${t('console.account.more')}</h2>
      <ul class="links">
        <li><${Link} href="/console/keys">${t('console.keys.title')}<//> <span class="muted">${t('console.account.keysHint')}</span></li>
        <li><${Link} href="/console/webhooks">${t('console.webhooks.title')}<//> <span class="muted">${t('console.account.webhooksHint')}</span></li>
        <li><a href="/docs">${t('console.account.docs')}</a> <span class="muted">${t('console.account.docsHint')}</span></li>
      </ul>
      <${Button} busy=${leave.busy} onClick=${leave.run}>${t('console.account.signOut')}<//>
      <${ErrorNote} problem=${leave.problem} />
    </section>
  </div>`;
}

function Who({ session: { account, mail } }) {
  const [sent, setSent] = useState(false);
  const { run: again, busy, problem } = useAction(async () => {
    await verifyAgain();
    setSent(true);
  });
  return html`<section class="card">
    <h2>${t('console.account.who')}</h2>
    <dl class="facts">
      <dt>${t('console.account.name')}</dt><dd>${account.name}</dd>
      <dt>${t('console.account.email')}</dt>
      <dd>${account.email} ${mail && html`<${Badge} kind=${account.email_verified ? 'good' : 'warn'}>${
        t(`console.account.${account.email_verified ? 'verified' : 'unverified'}`)}<//>`}</dd>
      <dt>${t('console.account.id')}</dt><dd><code>${account.id}</code> <${Copy} text=${account.id} /></dd>
    </dl>
    ${mail && !account.email_verified && html`
      <p role="status">${t(`console.account.${sent ? 'sent' : 'verifyHint'}`)}</p>
      <${ErrorNote} problem=${problem} />
      ${!sent && html`<${Button} busy=${busy} onClick=${again}>${t('console.account.sendAgain')}<//>`}`}
  </section>`;
}

const NO_PASSWORDS = { current: '', fresh: '' };

function Password({ account }) {
  const [form, setForm] = useState(NO_PASSWORDS);
  const { run, busy, problem } = useAction(async () => {
    await changePassword(form.current, form.fresh);
    setForm(NO_PASSWORDS);
    toast(t('console.account.changed'), 'good');
  });
  const typed = (event) => setForm({ ...form, [event.target.name]: event.target.value });
  const submit = (event) => {
    event.preventDefault();
    run();
  };
  return html`<section class="card">
    <h2>${t('console.account.password')}</h2>
    <form class="stack narrow" onSubmit=${submit} novalidate>
      <input type="text" name="username" autocomplete="username" value=${account.email} hidden readonly />
      <${Field} label=${t('console.account.current')} error=${faultAt(problem, '/current')}>
        <input name="current" type="password" autocomplete="current-password" required value=${form.current} onInput=${typed} />
      <//>
      <${Field} label=${t('console.account.fresh')} hint=${t('ui.password_hint')} error=${faultAt(problem, '/new')}>
        <input name="fresh" type="password" autocomplete="new-password" required value=${form.fresh} onInput=${typed} />
      <//>
      ${otherFaults(problem, ['/current', '/new']) && html`<${ErrorNote} problem=${problem} />`}
      <div class="row"><${Button} kind="primary" type="submit" busy=${busy}>${t('console.account.change')}<//></div>
      <p class="muted">${t('console.account.changeHint')}</p>
    </form>
  </section>`;
}

function Looks() {
  const theme = useTheme();
  const tongue = useLanguage();
  return html`<section class="card">
    <h2>${t('console.account.looks')}</h2>
    <div class="row looks">
      <${Choice} name="language" label=${t('console.account.language')} value=${tongue} onChange=${setLanguage}
        options=${[['en', 'English', 'en'], ['zh', '中文', 'zh']]} />
      <${Choice} name="theme" label=${t('console.account.theme')} value=${theme} onChange=${setTheme}
        options=${THEMES.map((name) => [name, t(`console.account.themes.${name}`)])} />
    </div>
  </section>`;
}

function Choice({ name, label, value, onChange, options }) {
  return html`<fieldset>
    <legend class="label">${label}</legend>
    <div class="choices">${options.map(([one, text, lang]) => html`<label class="choice">
      <input type="radio" name=${name} value=${one} checked=${value === one} onChange=${() => onChange(one)} />
      <span lang=${lang}>${text}</span>
    </label>`)}</div>
  </fieldset>`;
}
