import { html } from '../lib/preact.js';
import { Brand, LanguageSwitch, SkipLink, ThemeSwitch } from '../core/frame.js';
import { t } from '../core/i18n.js';
import { Icon } from '../core/icons.js';

/** The frame of the pages before signing in. */
export function SignFrame({ children }) {
  return html`<${SkipLink} />
    <div class="sign">
      <header class="sign-bar"><${Brand} /><span class="grow" /><${LanguageSwitch} /><${ThemeSwitch} /></header>
      <main id="content" class="sign-main" tabindex="-1">
        <div class="card sign-card stack">${children}</div>
        <aside class="sign-aside stack" aria-label=${t('sign.aside.title')}>
          <p class="sign-claim">${t('sign.aside.title')}</p>
          <ul role="list" class="stack tight">${['one', 'two', 'three'].map(name => html`
            <li key=${name}><${Icon} name="check" /><span>${t(`sign.aside.${name}`)}</span></li>`)}</ul>
        </aside>
      </main>
    </div>`;
}
