import { html, render, useEffect, useErrorBoundary, useRef, useState } from './lib/preact.js';
import { onSignedOut } from './core/api.js';
import { loadTexts, t, useLanguage } from './core/i18n.js';
import { match, navigate, route, safeNext, useRoute } from './core/router.js';
import { refresh, session, useSession } from './core/session.js';
import { Button, Empty, PageTitle, Spinner, Toasts } from './core/ui.js';
import { ConsoleFrame } from './core/frame.js';

// Each page with its module, its component, and the texts and style sheets that it needs, which are loaded when it is first opened.
const console_ = (file, name, ...styles) => ({
  load: () => import(`./console/${file}.js`), name, texts: ['console', `console/${file}`], styles: ['console', ...styles, `console/${file}`]
});
const sign = name => ({ load: () => import('./sign-in/pages.js'), name, texts: ['sign-in'], styles: ['sign-in'], open: true });
const PLAYGROUND = { load: () => import('./playground/playground.js'), name: 'PlaygroundPage', texts: ['playground'], styles: ['playground'] };
const PAGES = [
  ['/sign-in', sign('SignInPage')],
  ['/sign-up', sign('SignUpPage')],
  ['/console', PLAYGROUND],
  ['/console/gallery', console_('gallery', 'GalleryPage')],
  ['/console/tasks', console_('tasks', 'TasksPage')],
  ['/console/tasks/:id', console_('task', 'TaskPage')],
  ['/console/keys', console_('keys', 'KeysPage')],
  ['/console/credits', console_('credits', 'CreditsPage', 'table')],
  ['/console/webhooks', console_('webhooks', 'WebhooksPage')],
  ['/console/account', console_('account', 'AccountPage')]
];

function pageAt(path) {
  for (const [pattern, page] of PAGES) {
    const params = match(pattern, path);
    if (params) return { page, params };
  }
  return { page: null, params: {} };
}

const loaded = new Map();

async function component(page) {
  if (!loaded.has(page)) {
    const [module] = await Promise.all([page.load(), loadTexts(...page.texts), ...page.styles.map(loadStyle)]);
    loaded.set(page, module[page.name]);
  }
  return loaded.get(page);
}

/** A style sheet of this tree; a page does not appear before it is there, or it would jump. */
function loadStyle(name) {
  const address = new URL(`../css/${name}.css`, import.meta.url).href;
  if ([...document.styleSheets].some(sheet => sheet.href === address)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

/** The component of a page once it is loaded, or why it is not. */
function usePage(page) {
  const [state, set] = useState({ page: null, view: null, failed: false });
  useEffect(() => {
    let current = true;
    const show = next => current && set({ page, view: null, failed: false, ...next });
    if (page) component(page).then(view => show({ view }), () => show({ failed: true }));
    return () => { current = false; };
  }, [page]);
  return state.page === page ? state : { view: loaded.get(page) ?? null, failed: false };
}

/** After a change of the page the focus goes to its heading, so that it is read out; not at the first page, nor when it is elsewhere in it. */
function useFocusOnChange(path, ready) {
  const seen = useRef(path);
  useEffect(() => {
    if (!ready || seen.current === path) return;
    seen.current = path;
    if (document.querySelector('#content')?.contains(document.activeElement)) return;
    (document.querySelector('[data-page-title]') ?? document.querySelector('#content'))?.focus({ preventScroll: true });
  }, [path, ready]);
}

function Page({ page, params, path }) {
  const { view: View, failed } = usePage(page);
  const [fault, mend] = useErrorBoundary(error => console.error(error));
  useFocusOnChange(path, Boolean(View) || failed || !page);
  useEffect(() => {
    if (fault) mend();
  }, [path]);
  if (!page) return html`<${NotFound} />`;
  if (failed || fault) return html`<${Unreachable} />`;
  if (!View) return html`<${Spinner} />`;
  return html`<${View} params=${params} key=${path} />`;
}

function NotFound() {
  return html`<${PageTitle} title=${t('app.not_found')} lead=${t('app.not_found_why')} />
    <div><${Button} kind="primary" href="/console">${t('app.to_console')}<//></div>`;
}

function Unreachable() {
  return html`<${Empty} title=${t('app.unreachable')}><p>${t('app.unreachable_why')}</p>
    <${Button} onClick=${() => location.reload()}>${t('ui.reload')}<//><//>`;
}

function App() {
  useLanguage();
  const { path, query, hash } = useRoute();
  const signedIn = Boolean(useSession()?.signed_in);
  const { page, params } = pageAt(path);
  const open = Boolean(page?.open);
  const next = query.get('next');
  // A link from a mail is for whoever has it, signed in or not.
  const leave = open && signedIn && !/^#(reset|verification)=/.test(hash);
  useEffect(() => {
    if (leave) navigate(safeNext(next), { replace: true });
    if (!open && !signedIn) toSignIn();
  }, [open, signedIn, leave, next]);
  if (leave || (!open && !signedIn)) return null;
  const shown = html`<${Page} page=${page} params=${params} path=${path} />`;
  return html`${open ? shown : html`<${ConsoleFrame} path=${path}>${shown}<//>`}<${Toasts} />`;
}

function toSignIn() {
  if (route().path.startsWith('/sign-')) return;
  navigate(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
}

async function start() {
  const root = document.querySelector('#app');
  onSignedOut(() => {
    if (session()?.signed_in) refresh().catch(() => {});
  });
  await loadTexts('core');
  try {
    await refresh();
    root.replaceChildren();
    render(html`<${App} />`, root);
  } catch {
    root.replaceChildren();
    render(html`<main class="wrap narrow alone"><${Unreachable} /></main>`, root);
  }
}

start();
