import {html, nothing} from 'lit';
import {Speaking, learn, plain, say} from '../core/words.js';
import {Refused, get} from '../core/api.js';
import {problemSummary} from '../parts/form.js';
import {EMPTY, draft, keep, spliced} from './draft.js';
import {noWishes, notSent, standingInstead, whatNext} from './apply-parts.js';
import {preview} from './preview.js';
import {receipt} from './receipt.js';
import {delivered, whoIsSignedIn} from './sending.js';
import './apply-style.js';
import '../parts/sign-in.js';
import './wish-card.js';

/* From free places to an application. Each change is on the phone before anything else happens with it; what has been sent
   and not answered is sent again under the same key until there is an answer, and is not changed meanwhile. */

const PAUSE = 400;
const NEXT_TRY = 10_000;

class Apply extends Speaking {
  static properties = {programme: {attribute: false}};
  #draft = null;
  #session = null;
  #policy = null;
  #facilities = null;
  #preview = null;
  #failure = null;
  #objection = null;
  #receipt = null;
  #isSending = false;
  #signsIn = false;
  #said = '';
  #asked = 0;
  #timer = null;
  #again = () => this.#draft?.sentTo ? this.#deliver() : this.#failure && this.#begin();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#again);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
    clearTimeout(this.#timer);
  }

  async #begin() {
    this.#failure = null;
    try {
      this.#session = await whoIsSignedIn();
    } catch (failure) {
      this.#failure = failure;
    }
    this.#draft = await draft();
    this.requestUpdate();
    try {
      await this.#learnRules();
    } catch (failure) {
      this.#failure ??= failure;
    }
    this.requestUpdate();
    await (this.#draft.sentTo ? this.#deliver() : this.#look());
  }

  async #learnRules() {
    const programme = this.#session?.municipality ?? this.#draft.programme ?? this.programme;
    if (programme && !this.#policy) {
      const path = `/v1/programmes/${programme}`;
      const [policy, {facilities}] = await Promise.all([get(path), get(`${path}/facilities`)]);
      this.#facilities = new Map(facilities.map((facility) => [facility.id, facility]));
      this.#policy = policy;
    }
    const fitting = this.#draft.wishes.map((wish) => this.#within(wish));
    if (JSON.stringify(fitting) !== JSON.stringify(this.#draft.wishes)) {
      this.#draft = {...this.#draft, wishes: fitting};
      await keep(this.#draft);
    }
  }

  #service = ({type}) => this.#policy?.services.find((service) => service.type === type);

  /** As many days as the programme gives at once. */
  #within(wish) {
    const days = this.#draft.sentTo ? undefined : this.#service(wish)?.days;
    return days ? {...wish, days: Math.min(days.most, Math.max(days.least, wish.days))} : wish;
  }

  get #most() {
    return this.#policy?.application.mostWishes ?? Infinity;
  }

  async #look() {
    const question = ++this.#asked;
    const {wishes} = this.#draft;
    const answer = this.#session && this.#policy && wishes.length > 0 && wishes.length <= this.#most
      ? await preview(wishes, (wish) => this.#service(wish)?.allocation === 'DRAW').catch((failure) => ({failure}))
      : null;
    if (question === this.#asked && !this.#receipt) {
      this.#preview = answer?.failure ? null : answer;
      this.#objectTo(answer?.failure);
    }
  }

  #objectTo(failure) {
    if (failure instanceof Refused && failure.status === 401) {
      this.#session = null;
    } else {
      this.#objection = failure ?? null;
    }
    this.requestUpdate();
  }

  #change(wishes, said = '') {
    this.#draft = {...EMPTY, programme: this.#draft.programme ?? this.#policy?.code, wishes};
    this.#preview = this.#objection = null;
    this.#said = said;
    this.#asked++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PAUSE);
    this.requestUpdate();
    return keep(this.#draft);
  }

  /** The buttons go with the wish that she moves. */
  async #move(index, by) {
    const wishes = [...this.#draft.wishes];
    wishes.splice(index + by, 0, ...wishes.splice(index, 1));
    this.#change(wishes, plain('apply.moved', {n: index + by + 1}));
    await this.updateComplete;
    const its = (way) => this.querySelector(`[data-move="${way}-${index + by}"]:not(:disabled)`);
    (its(by < 0 ? 'up' : 'down') ?? its(by < 0 ? 'down' : 'up'))?.focus();
  }

  async #drop(index) {
    this.#change(spliced(this.#draft.wishes, index, 1), plain('apply.dropped'));
    await this.updateComplete;
    this.querySelector('h1').focus();
  }

  /** Beside what she wished for while there is room, or else in its place. */
  #take(index, alternative) {
    const {facility, type, start, days, siblings} = alternative;
    const wish = {facility, name: this.#facilities.get(facility)?.name, type, start, days, siblings};
    const hasRoom = this.#draft.wishes.length < this.#most;
    this.#change(spliced(this.#draft.wishes, hasRoom ? index + 1 : index, hasRoom ? 0 : 1, wish), plain('apply.taken'));
  }

  async #send() {
    if (this.#isSending) {
      return;
    }
    this.#draft = {...this.#draft, key: this.#draft.key ?? crypto.randomUUID(), sentTo: this.#sentTo};
    await keep(this.#draft);
    await this.#deliver();
  }

  get #sentTo() {
    const drawn = this.#draft.wishes.every((wish) => this.#service(wish)?.allocation === 'DRAW');
    return this.#preview?.sentTo ?? (drawn ? '/v1/me/applications' : null);
  }

  async #deliver() {
    if (this.#isSending) {
      return;
    }
    clearTimeout(this.#timer);
    this.#isSending = true;
    this.requestUpdate();
    const {answer, failure, left} = await delivered(this.#draft);
    this.#draft = left;
    if (answer) {
      this.#receipt = {answer, expected: this.#preview?.drawAt};
      this.#objection = this.#failure = null;
    } else if (left.sentTo) {
      this.#timer = setTimeout(() => this.isConnected && this.#deliver(), NEXT_TRY);
    } else {
      this.#objectTo(failure);
    }
    this.#isSending = false;
    await keep(this.#draft);
    this.requestUpdate();
    await this.updateComplete;
    if (this.#receipt) {
      this.querySelector('h1').focus();
      scrollTo(0, 0);
    }
  }

  render() {
    if (this.#receipt) {
      return receipt(this.#receipt, this.#facilities, this.#draft.wishes.length);
    }
    if (this.#signsIn) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${'/apply'}></sango-sign-in>`;
    }
    return html`<h1 tabindex="-1">${say('apply.title')}</h1>
      <p class="unseen" role="status">${this.#said}</p>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#begin()}) : nothing}
      ${this.#draft === null ? html`<p class="waiting">${say('calendar.waiting')}</p>`
        : this.#draft.wishes.length === 0 ? noWishes() : this.#wishes()}`;
  }

  #wishes() {
    const {wishes, sentTo} = this.#draft;
    const named = /^wishes\[(\d+)]/.exec(this.#objection?.problem?.field ?? '');
    const isRefused = (index) => named !== null && Number(named[1]) === index;
    const left = this.#most - wishes.length;
    return html`${this.#objection && !named ? problemSummary({failure: this.#objection, again: () => this.#look()}) : nothing}
      ${wishes.length > 1 ? html`<p class="hint">${say('apply.order')}</p>` : nothing}
      <ol class="wishes">${wishes.map((wish, index) => html`<li class="wish ${isRefused(index) ? 'refused' : ''}">
        <sango-wish .wish=${wish} .index=${index} .count=${wishes.length} .facilities=${this.#facilities}
          .service=${this.#service(wish)} .told=${this.#preview?.wishes[index]} .fixed=${Boolean(sentTo)}
          .problem=${isRefused(index) ? this.#objection.problem : null} .room=${left > 0}
          .change=${(changed) => this.#change(spliced(wishes, index, 1, changed))}
          .move=${(by) => this.#move(index, by)} .drop=${() => this.#drop(index)}
          .take=${(alternative) => this.#take(index, alternative)}></sango-wish></li>`)}</ol>
      ${sentTo ? notSent(this.#isSending, () => this.#deliver()) : html`${left < 0
        ? html`<p class="wrong" role="alert">${say('apply.too-many', {most: this.#most})}</p>`
        : left > 0 ? html`<p class="onward"><a class="button second" href="/calendar">${
          Number.isFinite(left) ? say('apply.more', {n: left}) : say('apply.calendar')}</a></p>` : nothing}
        ${whatNext(this.#preview ?? {})}${this.#ways(left)}${standingInstead(this.#policy)}`}`;
  }

  #ways(left) {
    if (!this.#session && !this.#failure) {
      return html`<p>${say('apply.sign-in.what')}</p><p class="onward"><button type="button" class="button first wide"
        @click=${() => this.#signIn()}>${say('apply.sign-in')}</button></p>`;
    }
    const isBooked = this.#preview?.decidedBy === 'FACILITY';
    return this.#sentTo === null || left < 0 || this.#objection?.problem ? nothing : html`<p class="onward">
      <button type="button" class="button first wide" ?disabled=${this.#isSending} @click=${() => this.#send()}>${
        isBooked ? say('apply.book') : say('apply.send')}</button></p>`;
  }

  async #signIn() {
    this.#signsIn = true;
    this.requestUpdate();
    await this.updateComplete;
    await this.querySelector('sango-sign-in').updateComplete;
    this.querySelector('h1').focus();
  }
}

await learn('apply');
customElements.define('sango-apply', Apply);
