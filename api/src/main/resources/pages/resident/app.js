import {html, nothing} from 'lit';
import {Speaking, learn, plain, say} from '../core/words.js';
import {problemSummary} from '../parts/form.js';
import './calendar.js';

/* The families' app: the frame around its screens, and who is signed in. What a first look needs is imported above; all
   else comes when it is asked for, or when there is time. */

const SCREENS = {
  '/': 'calendar',
  '/calendar': 'calendar',
  '/sign-in': 'sign-in',
  '/settings': 'settings',
  '/settings/notices': 'settings-notices',
  '/settings/phones': 'settings-phones',
  '/settings/consents': 'settings-consents',
  '/settings/data': 'settings-data',
  '/registration': 'registration',
  '/registration/loss': 'loss',
  '/more': 'more',
  '/visits': 'visits',
  '/card': 'card',
  '/apply': 'apply',
  '/applications': 'applications',
  '/applications/{id}': 'result',
  '/standing-wishes': 'standing',
  '/standing-wishes/new': 'standing-form',
  '/standing-wishes/{id}': 'standing-form',
  '/draws': 'draws',
  '/inbox': 'inbox',
};
const LATER = {
  'sign-in': () => import('../parts/sign-in.js'),
  'settings': () => import('./settings.js'),
  'settings-notices': () => import('./settings-notices.js'),
  'settings-phones': () => import('./settings-phones.js'),
  'settings-consents': () => import('./settings-consents.js'),
  'settings-data': () => import('./settings-data.js'),
  'registration': () => import('./registration.js'),
  'loss': () => import('./loss.js'),
  'more': () => import('./more.js'),
  'visits': () => import('./visits.js'),
  'card': () => import('./card.js'),
  'apply': () => import('./apply.js'),
  'applications': () => import('./applications.js'),
  'result': () => import('./result.js'),
  'standing': () => import('./standing.js'),
  'standing-form': () => import('./standing-form.js'),
  'draws': () => import('./draws.js'),
  'inbox': () => import('./inbox.js'),
};
const MORE = ['settings', 'settings-notices', 'settings-phones', 'settings-consents', 'settings-data', 'registration', 'loss',
  'inbox', 'draws'];
/* At the bottom, under a thumb: four at most. What a place holds beside its own screen is found from there. */
const PLACES = [
  {path: '/calendar', screen: 'calendar', icon: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5'},
  {path: '/applications', screen: 'applications', holds: ['apply', 'result', 'standing', 'standing-form'],
    icon: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3'},
  {path: '/visits', screen: 'visits', holds: ['card'], icon: 'M12 4l8 6v10H4V10zM10 20v-6h4v6'},
  {path: '/more', screen: 'more', holds: MORE, icon: 'M5 12h.01M12 12h.01M19 12h.01'},
];
const ID = /\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the network has just gone: once it is back. */
const onceOnline = (then) => addEventListener('online', then, {once: true});

const screenAt = (path) => SCREENS[path.replace(ID, '/{id}')];

class App extends Speaking {
  #session = null;
  #programme = sango.kept('programme');
  #screen = screenAt(location.pathname);
  #failure = null;
  #newRelease = null;
  #signInFailed = new URLSearchParams(location.search).get('login') === 'failed';

  connectedCallback() {
    super.connectedCallback();
    const settleDown = () => (globalThis.requestIdleCallback ?? setTimeout)(() => this.#settleDown());
    if (this.#screen in LATER) {
      LATER[this.#screen]().then(settleDown, (failure) => this.#missed(failure));
    } else {
      this.addEventListener('useful', settleDown, {once: true});
    }
    this.addEventListener('programme', (event) => this.#live(event.detail));
    this.addEventListener('signed-out', () => this.#meet(null));
  }

  /** A module that could not be had is not asked for a second time by every browser: the page is. */
  #missed(failure) {
    this.#failure = failure;
    this.requestUpdate();
    onceOnline(() => location.reload());
  }

  /** What nobody waits for, and what must not take the network from the first look. */
  async #settleDown() {
    const [route] = await Promise.all([import('../core/route.js'), import('../core/api.js')]).catch(() => []);
    if (!route) {
      onceOnline(() => this.#settleDown());
      return;
    }
    route.begin((path) => screenAt(path) !== undefined, () => this.#turn(route.path()));
    route.taken('login');
    await this.#greet();
    await this.#keepOnThePhone();
  }

  async #turn(path) {
    const screen = screenAt(path);
    try {
      await LATER[screen]?.();
    } catch {
      // Of a release that is gone: the page itself is asked for, which is of the next one.
      location.assign(path);
      return;
    }
    this.#screen = screen;
    this.#signInFailed = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('h1')?.focus();
  }

  /** Asks who is signed in, where somebody may be. */
  async #greet() {
    if (sango.kept('leaving')) {
      this.#endWhatIsOwed();
    }
    if (!sango.kept('session')) {
      return;
    }
    const {get, Refused} = await import('../core/api.js');
    try {
      // Not waited for.
      this.#meet(await get('/v1/session')).catch(() => onceOnline(() => this.#greet()));
    } catch (failure) {
      if (!(failure instanceof Refused)) {
        onceOnline(() => this.#greet());
      } else if (failure.status === 401) {
        await this.#meet(null);
      }
    }
  }

  /** She has signed out, and nobody could be told. */
  async #endWhatIsOwed() {
    try {
      await (await import('../parts/signing-out.js')).settle();
    } catch {
      onceOnline(() => this.#endWhatIsOwed());
    }
  }

  async #meet(session) {
    this.#session = session;
    sango.keep('session', session ? 'open' : null);
    this.requestUpdate();
    const store = await import('../core/store.js');
    if (session) {
      await store.unlock(session);
      await this.#listen();
      if (!this.#programme) {
        this.#live(session.municipality);
      }
      this.#ring();
    } else {
      await store.lock().catch(() => {
        // A browser that keeps nothing has nothing to forget.
      });
    }
  }

  /** Over any screen. */
  #ring() {
    import('./call.js').catch(() => onceOnline(() => this.#ring()));
  }

  /** What she has told decides on how everything is said. */
  async #listen() {
    try {
      const {registered} = await import('../core/family.js');
      await registered();
    } catch {
      // Screens that are about her ask again.
    }
  }

  /** In this municipality. */
  #live(programme) {
    this.#programme = programme;
    sango.keep('programme', programme);
    this.requestUpdate();
  }

  async #keepOnThePhone() {
    if (!('serviceWorker' in navigator)) {
      return;
    }
    try {
      const {register} = await import('../core/release.js');
      await register((takeOver) => {
        this.#newRelease = takeOver;
        this.requestUpdate();
      });
    } catch {
      // A browser that keeps nothing loads everything anew each time, and that works as well.
    }
  }

  render() {
    document.title = plain(`${this.#screen}.title`);
    return html`
      <a class="skip" href="#main">${say('app.skip')}</a>
      <header>
        <p class="name">${say('app.name')}</p>
        ${this.#session ? html`<p class="who">${say('app.signed-in')}</p>`
          : this.#screen === 'sign-in' ? nothing
            : html`<a class="button second" href="/sign-in">${say('app.sign-in')}</a>`}
      </header>
      ${this.#newRelease ? html`<p class="release" role="status">${say('app.new-release')}
        <button type="button" class="button second" @click=${this.#newRelease}>${say('app.take-over')}</button></p>` : nothing}
      <main id="main" tabindex="-1">
        ${this.#signInFailed ? html`<section class="problem-summary" role="alert">
          <h2>${say('sign-in.failed')}</h2><p>${say('sign-in.failed.detail')}</p></section>` : nothing}
        ${this.#shown()}
      </main>
      <nav aria-label=${plain('app.nav')}>
        ${PLACES.map((place) => this.#link(place))}
      </nav>
      ${this.#session?.role === 'RESIDENT' ? html`<sango-call .session=${this.#session}></sango-call>` : nothing}`;
  }

  #shown() {
    if (this.#failure) {
      return html`<h1 tabindex="-1">${say(`${this.#screen}.title`)}</h1>
        ${problemSummary({failure: this.#failure, again: () => location.reload()})}`;
    }
    switch (this.#screen) {
      case 'calendar':
        return html`<sango-calendar .programme=${this.#programme}></sango-calendar>`;
      case 'sign-in':
        return html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/calendar'}></sango-sign-in>`;
      case 'settings-notices':
        return html`<sango-notice-settings></sango-notice-settings>`;
      case 'settings-phones':
        return html`<sango-phone-settings></sango-phone-settings>`;
      case 'settings-consents':
        return html`<sango-consent-settings></sango-consent-settings>`;
      case 'settings-data':
        return html`<sango-data-settings></sango-data-settings>`;
      case 'registration':
        return html`<sango-registration></sango-registration>`;
      case 'loss':
        return html`<sango-loss></sango-loss>`;
      case 'apply':
        return html`<sango-apply .programme=${this.#programme}></sango-apply>`;
      case 'applications':
        return html`<sango-applications .programme=${this.#programme}></sango-applications>`;
      case 'more':
        return html`<sango-more .session=${this.#session}></sango-more>`;
      case 'visits':
        return html`<sango-visits></sango-visits>`;
      case 'card':
        return html`<sango-card></sango-card>`;
      case 'result':
        return html`<sango-result .application=${location.pathname.split('/').pop()}></sango-result>`;
      case 'standing':
        return html`<sango-standing></sango-standing>`;
      case 'standing-form':
        return html`<sango-standing-form .wish=${ID.exec(location.pathname)?.[0].slice(1) ?? null}></sango-standing-form>`;
      case 'draws':
        return html`<sango-draws .programme=${this.#programme}></sango-draws>`;
      case 'inbox':
        return html`<sango-inbox></sango-inbox>`;
      default:
        return html`<sango-settings .session=${this.#session} .programme=${this.#programme}></sango-settings>`;
    }
  }

  #link({path, screen, icon, holds = []}) {
    const current = this.#screen === screen ? 'page' : holds.includes(this.#screen);
    return html`<a href=${path} aria-current=${current}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icon}></path></svg><span>${say(`${screen}.nav`)}</span></a>`;
  }
}

// What this phone saw last is drawn with the frame, not after it: to draw twice is what a weak phone is longest in doing.
await Promise.all([learn('resident'), sango.asked.get('last-look')]);
customElements.define('sango-app', App);
