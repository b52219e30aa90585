// What is around a page of the console: the bar, the navigation, the balance, language and colors.
import { html, useEffect, useRef, useState } from '../lib/preact.js';
import { refreshBalance, useBalance } from './balance.js';
import { credits, otherLanguage, setLanguage, t } from './i18n.js';
import { useAction } from './hooks.js';
import { Icon } from './icons.js';
import { Link, navigate } from './router.js';
import { signOut, useSession, verifyAgain } from './session.js';
import { setTheme, THEMES, useTheme } from './theme.js';
import { Button, ErrorNote, IconButton, toast } from './ui.js';

const NAVIGATION = [
  ['/console', 'playground', 'spark'],
  ['/console/gallery', 'gallery', 'gallery'],
  ['/console/tasks', 'tasks', 'list'],
  ['/console/credits', 'credits', 'coins'],
  ['/console/keys', 'keys', 'key'],
  ['/console/webhooks', 'webhooks', 'webhook'],
  ['/console/account', 'account', 'account']
];

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' };

/** The frame of the console. */
export function ConsoleFrame({ path, children }) {
  const [menu, setMenu] = useState(false);
  const opener = useRef(null);
  useEffect(() => {
    setMenu(false);
    refreshBalance();
  }, [path]);
  const close = () => {
    setMenu(false);
    opener.current?.focus();
  };
  const onKeyDown = event => event.key === 'Escape' && menu && close();
  return html`<${SkipLink} />
    <div class="frame" onKeyDown=${onKeyDown}>
      <header class="bar">
        <button type="button" class="icon-button bar-menu" ref=${opener} aria-label=${t('app.menu')} aria-expanded=${String(menu)}
          aria-controls="side" onClick=${() => setMenu(!menu)}><${Icon} name=${menu ? 'close' : 'menu'} /></button>
        <${Brand} />
        <span class="grow" />
        <${Balance} />
        <div class="bar-tools"><${LanguageSwitch} /><${ThemeSwitch} /></div>
      </header>
      <nav id="side" class=${menu ? 'side open' : 'side'} aria-label=${t('app.navigation')}>
        <ul role="list">${NAVIGATION.map(([href, name, icon]) => html`
          <li key=${href}><${NavLink} href=${href} path=${path} icon=${icon}>${t(`nav.${name}`)}<//></li>`)}</ul>
        <${SideFoot} />
      </nav>
      ${menu && html`<div class="veil" onClick=${close} />`}
      <main id="content" class="main" tabindex="-1"><${Verification} />${children}</main>
    </div>`;
}

export function SkipLink() {
  const skip = event => {
    event.preventDefault();
    document.querySelector('#content').focus();
  };
  return html`<a class="skip-link" href="#content" onClick=${skip}>${t('app.skip')}</a>`;
}

export function Brand() {
  return html`<a class="brand" href="/" aria-label=${t('app.home')}>
    <img src=${new URL('../../pictures/favicon.svg', import.meta.url).pathname} alt="" width="28" height="28" /><span>${t('app.name')}</span></a>`;
}

function NavLink({ href, path, icon, children }) {
  const here = href === '/console' ? path === href : path === href || path.startsWith(href + '/');
  return html`<${Link} class="side-link" href=${href} aria-current=${here ? 'page' : undefined}><${Icon} name=${icon} />${children}<//>`;
}

function Balance() {
  const balance = useBalance();
  if (!balance) return null;
  const held = balance.held > 0 ? t('app.held', { count: balance.held }) : undefined;
  return html`<${Link} class="balance nums" href="/console/credits" title=${held} aria-label=${`${t('app.balance')}: ${credits(balance.available)}`}>
    <${Icon} name="coins" /><strong data-balance=${balance.available}>${credits(balance.available)}</strong><//>`;
}

/** The language switch, in the other language's own words. */
export function LanguageSwitch() {
  const other = otherLanguage();
  return html`<button type="button" class="button quiet small" lang=${other === 'zh' ? 'zh-CN' : 'en'} onClick=${() => setLanguage(other)}>
    ${t('app.other_language')}</button>`;
}

/** Goes round through the system's colors, light and dark. */
export function ThemeSwitch() {
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  return html`<${IconButton} class="small" icon=${THEME_ICONS[theme]} label=${`${t('app.theme')}: ${t(`app.themes.${theme}`)}`}
    onClick=${() => setTheme(next)} />`;
}

function SideFoot() {
  const { account, temporal_ui: temporalUi } = useSession();
  const { run, busy, problem } = useAction(async () => {
    await signOut();
    navigate('/sign-in', { replace: true });
  });
  return html`<div class="side-foot">
    <a class="side-link" href="/docs"><${Icon} name="open" />${t('app.docs')}</a>
    ${temporalUi && html`<a class="side-link" href=${temporalUi} target="_blank" rel="noopener"><${Icon} name="open" />${t('app.operator')}</a>`}
    <div class="side-tools"><${LanguageSwitch} /><${ThemeSwitch} /></div>
    <p class="small muted break" title=${account?.email}>${account?.email ?? account?.name}</p>
    <${Button} size="small" busy=${busy} onClick=${run}>${t('app.sign_out')}<//>
    <${ErrorNote} problem=${problem} />
  </div>`;
}

/** Asks for the confirmation of the e-mail address, where the server can send mail at all. */
function Verification() {
  const { account, mail } = useSession();
  const { run, busy } = useAction(async () => {
    await verifyAgain();
    toast(t('app.verify_sent'), 'good');
  });
  if (!mail || !account?.email || account.email_verified) return null;
  return html`<div class="note info row spread" role="note"><span>${t('app.verify', { email: account.email })}</span>
    <${Button} size="small" busy=${busy} onClick=${run}>${t('app.verify_again')}<//></div>`;
}
