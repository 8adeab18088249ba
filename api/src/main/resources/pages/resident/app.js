import {html, nothing} from 'lit';
import {Speaking, learn, plain, say} from '../core/words.js';
import './calendar.js';

/* The families' app: the frame around its screens, and who is signed in. What a first look needs is imported above; all
   else comes when it is asked for, or when there is time. */

const SCREENS = {
  '/': 'calendar',
  '/calendar': 'calendar',
  '/sign-in': 'sign-in',
  '/settings': 'settings',
  '/more': 'more',
};
const LATER = {
  'sign-in': () => import('../parts/sign-in.js'),
  'settings': () => import('./settings.js'),
  'more': () => import('./more.js'),
};
/* At the bottom, under a thumb: four at most. What a place holds beside its own screen is found from there. */
const PLACES = [
  {path: '/calendar', screen: 'calendar', icon: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5'},
  {path: '/more', screen: 'more', holds: ['settings'], icon: 'M5 12h.01M12 12h.01M19 12h.01'},
];

class App extends Speaking {
  #session = null;
  #programme = sango.kept('programme');
  #screen = SCREENS[location.pathname];
  #newRelease = null;
  #signInFailed = new URLSearchParams(location.search).get('login') === 'failed';

  connectedCallback() {
    super.connectedCallback();
    const settleDown = () => (globalThis.requestIdleCallback ?? setTimeout)(() => this.#settleDown());
    if (this.#screen in LATER) {
      LATER[this.#screen]().then(settleDown);
    } else {
      this.addEventListener('useful', settleDown, {once: true});
    }
    this.addEventListener('programme', (event) => this.#live(event.detail));
    this.addEventListener('signed-out', () => this.#meet(null));
  }

  /** What nobody waits for, and what must not take the network from the first look. */
  async #settleDown() {
    const route = await import('../core/route.js');
    route.begin(Object.keys(SCREENS), () => this.#turn(route.path()));
    route.taken('login');
    await this.#greet();
    await this.#keepOnThePhone();
  }

  async #turn(path) {
    const screen = SCREENS[path];
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
    if (!sango.kept('session')) {
      return;
    }
    const {get, Refused} = await import('../core/api.js');
    try {
      this.#meet(await get('/v1/session'));
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) {
        await this.#meet(null);
      }
    }
  }

  async #meet(session) {
    this.#session = session;
    sango.keep('session', session ? 'open' : null);
    this.requestUpdate();
    const store = await import('../core/store.js');
    if (session) {
      await store.unlock(session);
      if (!this.#programme) {
        this.#live(session.municipality);
      }
    } else {
      await store.lock();
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
      </nav>`;
  }

  #shown() {
    switch (this.#screen) {
      case 'calendar':
        return html`<sango-calendar .programme=${this.#programme}></sango-calendar>`;
      case 'sign-in':
        return html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/calendar'}></sango-sign-in>`;
      case 'more':
        return html`<sango-more></sango-more>`;
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

await learn('resident');
customElements.define('sango-app', App);
