import {html, nothing} from 'lit';
import {Speaking, of, say, withReadings} from '../core/words.js';
import {get} from '../core/api.js';
import {problemSummary} from './form.js';
import {settle} from './signing-out.js';

/* Where to sign in. Links and not a form: the way leads over the issuer's own pages and back. */

class SignIn extends Speaking {
  /**
   * - roles: as which
   * - home: where to come back to
   * - within: it stands below another heading
   */
  static properties = {roles: {attribute: false}, home: {attribute: false}, within: {attribute: false}};
  #signIns = null;
  #people = [];
  #failure = null;
  #backOnline = () => this.#failure && this.#look();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#backOnline);
    this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#backOnline);
  }

  async #look() {
    this.#failure = null;
    try {
      await settle();
      const {signIns} = await get('/v1/sign-ins');
      this.#signIns = signIns.filter(({roles}) => roles.some((role) => this.roles.includes(role)));
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
      return;
    }
    this.requestUpdate();
    // Only a local run has people who are ready-made.
    this.#people = await get('/local/people').then(
      ({people}) => people.filter(({role}) => this.roles.includes(role)), () => []);
    this.requestUpdate();
  }

  render() {
    const home = encodeURIComponent(this.home);
    return html`${this.within ? nothing : html`<h1 tabindex="-1">${say('sign-in.title')}</h1>
        <p>${say('sign-in.why')}</p>`}
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#look()}) : nothing}
      <ul class="ways">${(this.#signIns ?? []).map(({registration, name}) => html`<li>
        <a class="button first" href="/oauth2/authorization/${registration}?return=${home}" @click=${leave}>
          ${name.ja ? withReadings(of(name)) : say('sign-in.go')}</a></li>`)}</ul>
      ${this.#people.length === 0 ? nothing : html`<h2>${say('sign-in.local')}</h2>
        <ul class="ways">${this.#people.map(({name}) => html`<li>
          <a class="button second" href="/local/sign-in?as=${name}&return=${home}" @click=${leave}>${name}</a></li>`)}
        </ul>`}`;
  }
}

/** Whoever comes back may be signed in: only then is it worth asking. */
const leave = () => sango.keep('session', 'perhaps');

customElements.define('sango-sign-in', SignIn);
