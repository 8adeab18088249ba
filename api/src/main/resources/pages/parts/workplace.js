import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {Refused, Unreachable, get} from '../core/api.js';
import {lock, put, read, unlock} from '../core/store.js';
import * as route from '../core/route.js';
import {problemSummary} from './form.js';
import {isOwed} from './signing-out.js';

/* The frame around the screens of those who work with the programme. Nothing of it is for anyone: who is signed in is
   asked first, and without a network whoever was signed in here a while ago goes on. */

export class Workplace extends Speaking {
  #home;
  #worker;
  #roles;
  #screens;
  #session;
  #screen = null;
  #failure = null;
  #newRelease = null;
  #signInFailed = false;

  /**
   * @param home where the app begins, which is above all its addresses
   * @param worker which keeps its files
   * @param roles who works here
   * @param screens each with `name`, `path` (or `matches`, which a path is asked with), `load` of what it needs, `show` of
   *     it for a session, and `menu` where it has a place in the menu, `roles` where not everybody's; the first is shown
   *     where none fits
   */
  constructor({home, worker, roles, screens}) {
    super();
    this.#home = home;
    this.#worker = worker;
    this.#roles = roles;
    this.#screens = screens;
  }

  get session() {
    return this.#session;
  }

  connectedCallback() {
    super.connectedCallback();
    route.begin((path) => path === this.#home || path.startsWith(`${this.#home}/`), () => this.#turn());
    this.#signInFailed = route.taken('login') === 'failed';
    this.addEventListener('signed-out', () => this.#leave());
    this.#begin();
  }

  async #begin() {
    this.#failure = null;
    const screen = this.#screenAt(route.path());
    try {
      await Promise.all([screen.load(), this.#greet()]);
      this.#screen = screen;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
    await this.updateComplete;
    performance.mark('useful');
    // What was asked before there was a screen for it is of then: whatever is shown from now on asks for itself.
    sango.asked.clear();
    await this.painted();
    this.later().catch(() => {
      // The network has just gone: brought once somebody is to see it.
    });
    this.#keepOnTheDevice();
  }

  /** What nobody sees at first. */
  later() {
    return bringSignIn();
  }

  async #leave() {
    try {
      await this.#meet(null);
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
  }

  async #greet() {
    if (isOwed()) {
      await this.#meet(null);
      return;
    }
    try {
      await this.#meet(await get('/v1/session'));
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) {
        await this.#meet(null);
      } else {
        const last = failure instanceof Unreachable ? await read('card', 'session').catch(() => null) : null;
        // Nobody knows whether somebody is signed in, which is not that nobody is: what is locked stays locked.
        this.#session = last ?? undefined;
        if (!last) {
          throw failure;
        }
      }
    }
  }

  async #meet(session) {
    const before = sango.kept('session');
    sango.keep('session', session ? 'open' : null);
    // Before anything is removed, which may take its time or fail: nothing of it is shown meanwhile.
    this.#session = session;
    this.requestUpdate();
    if (session) {
      const {keys, ...others} = session;
      // Nobody who looks has to wait for it; where nothing can be kept, there is something to see all the same.
      unlock(session).then(() => put('card', 'session', {...others, askedAt: Date.now()})).catch(nothingWasKept);
      return;
    }
    if (before) {
      await lock().catch(nothingWasKept);
    }
    await bringSignIn();
  }

  #screenAt(path) {
    return this.#screens.find((screen) => screen.path === path || screen.matches?.(path)) ?? this.#screens[0];
  }

  async #turn() {
    const screen = this.#screenAt(route.path());
    try {
      await screen.load();
    } catch {
      // Of a release that is gone: the page itself is asked for, which is of the next one.
      location.reload();
      return;
    }
    this.#screen = screen;
    this.#signInFailed = false;
    this.requestUpdate();
    await this.updateComplete;
    // What is within a screen draws itself after it, and the heading may be there.
    await new Promise((drawn) => setTimeout(drawn));
    this.querySelector('h1')?.focus();
  }

  async #keepOnTheDevice() {
    if (!('serviceWorker' in navigator)) {
      return;
    }
    try {
      const {register} = await import('../core/release.js');
      await register((takeOver) => {
        this.#newRelease = takeOver;
        this.requestUpdate();
      }, this.#worker, this.#home);
    } catch {
      // A browser that keeps nothing loads everything anew each time, and that works as well.
    }
  }

  /** In place of everything, while it is to be hidden; null for as long as it need not be. */
  covered() {
    return null;
  }

  /** What is said above every screen. */
  above() {
    return nothing;
  }

  render() {
    const cover = this.#session && this.#belongs() ? this.covered() : null;
    document.title = plain('app.name');
    return html`
      <a class="skip" href="#main">${say('app.skip')}</a>
      <header>
        <p class="name">${say('app.name')}</p>
        ${this.#session ? html`<p class="who">${say('app.signed-in')}</p>` : nothing}
      </header>
      ${this.#newRelease ? html`<p class="release" role="status">${say('app.new-release')}
        <button type="button" class="button second" @click=${this.#newRelease}>${say('app.take-over')}</button></p>` : nothing}
      <main id="main" tabindex="-1">
        ${this.#signInFailed ? html`<section class="problem-summary" role="alert">
          <h2>${say('sign-in.failed')}</h2><p>${say('sign-in.failed.detail')}</p></section>` : nothing}
        ${cover ?? this.#shown()}
      </main>
      ${this.#screen && this.#session && this.#belongs() && !cover ? this.#menu() : this.#placeOfMenu()}`;
  }

  /** Kept free for whoever may have one, so that nothing moves when it comes. */
  #placeOfMenu() {
    return this.#session === undefined || (this.#session && this.#belongs()) ? html`<nav aria-hidden="true"></nav>` : nothing;
  }

  #belongs() {
    const {role} = this.#session;
    return this.#roles.includes(role) && (this.#screen?.roles ?? this.#roles).includes(role);
  }

  #shown() {
    if (this.#failure) {
      return html`<h1 tabindex="-1">${say('app.name')}</h1>
        ${problemSummary({failure: this.#failure, again: () => this.#begin()})}`;
    }
    if (this.#session === undefined || !this.#screen) {
      return html`<p class="waiting" role="status">${say('app.waiting')}</p>`;
    }
    if (this.#session === null) {
      return html`<sango-sign-in .roles=${this.#roles} .home=${here()}></sango-sign-in>`;
    }
    if (!this.#belongs()) {
      return html`<h1 tabindex="-1">${say('app.not-yours')}</h1><p>${say('app.not-yours.what')}</p>
        <sango-sign-in .roles=${this.#roles} .home=${here()} .within=${true}></sango-sign-in>`;
    }
    return html`${this.above()}${this.#screen.show(this.#session)}`;
  }

  #menu() {
    return html`<nav aria-label=${plain('app.nav')}>${this.#screens.filter(({menu, roles}) =>
      menu && (roles ?? this.#roles).includes(this.#session.role)).map(({name, path}) => html`
      <a href=${path} aria-current=${this.#screen.name === name ? 'page' : 'false'}>${say(`${name}.nav`)}</a>`)}</nav>`;
  }
}

const bringSignIn = () => import('./sign-in.js');

const nothingWasKept = () => {
  // A browser that keeps nothing asks each time.
};

/** Whoever was sent a link comes to what it leads to. */
const here = () => location.pathname + location.search;
