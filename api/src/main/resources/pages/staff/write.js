import {html, nothing} from 'lit';
import {of, plain, say} from '../core/words.js';
import {send} from '../core/api.js';
import {checkbox, problemSummary} from '../parts/form.js';
import {entry} from './fields.js';
import {policy} from './place.js';
import {controlsOf, criteriaOf, languageName, segment, typedOf} from './segment.js';
import {Trying} from './trying.js';
import {Unsent} from './unsent.js';

/* Writes to many: to whom, how many that are, and what it says in each language. What is typed is kept, sealed, until it is
   sent: nobody loses three languages to a reload. */

const HOUSE = ['ja', 'ja-easy', 'en'];
const LONGEST = {headline: 60, text: 1000};
const NOTHING_YET = {segment: {}, words: {}, deadline: '', important: false};

class Write extends Trying {
  static properties = {broadcast: {attribute: false}};

  #typed = NOTHING_YET;
  #key = null;
  #count = null;
  #unsent = new Unsent('broadcast');

  connectedCallback() {
    super.connectedCallback();
    this.broadcast ? this.#take(this.broadcast) : this.#takeUp();
  }

  #take({segment: criteria, words, deadline, important}) {
    this.#typed = {segment: typedOf(criteria), words, deadline: inJapan(Date.parse(deadline)), important};
  }

  async #takeUp() {
    const kept = await this.#unsent.takeUp();
    this.#typed = kept ?? {...NOTHING_YET, deadline: inJapan(Date.now() + 7 * 86_400_000)};
    this.requestUpdate();
  }

  #type(change, shown = true) {
    this.#typed = {...this.#typed, ...change};
    this.#key = null;
    if ('segment' in change || 'important' in change) {
      this.#count = null;
    }
    if (!this.broadcast) {
      this.#unsent.keep(this.#typed);
    }
    if (shown) {
      this.requestUpdate();
    }
  }

  #content() {
    const {segment: typed, words, deadline, important} = this.#typed;
    return {
      segment: criteriaOf(typed), important, deadline: deadline ? `${deadline}:00+09:00` : null,
      words: Object.fromEntries(Object.entries(words)
        .filter(([tag, {headline, text}]) => HOUSE.includes(tag) || headline || text)),
    };
  }

  #ask() {
    const {segment: criteria, important} = this.#content();
    return this.attempt(async () => {
      this.#count = await send('POST', '/v1/staff/broadcasts/count', {segment: criteria, important});
    });
  }

  #keep(event) {
    event.preventDefault();
    this.#key ??= crypto.randomUUID();
    return this.attempt(async () => {
      const kept = this.broadcast
        ? await send('PUT', `/v1/staff/broadcasts/${this.broadcast.id}`,
          {content: this.broadcast.content, ...this.#content()}, this.#key)
        : await send('POST', '/v1/staff/broadcasts', this.#content(), this.#key);
      if (!this.broadcast) {
        await this.#unsent.drop();
      }
      this.dispatchEvent(new CustomEvent('done', {detail: kept}));
    });
  }

  render() {
    const languages = [...HOUSE, ...policy().noticeLanguages.filter((tag) => !HOUSE.includes(tag))];
    return html`${this.failure ? problemSummary({failure: this.failure, fields: this.#controls(languages)}) : nothing}
      <form class="deed" novalidate aria-label=${plain('write.title')} @submit=${(keeping) => this.#keep(keeping)}>
        ${segment(this.#typed.segment, (criteria) => this.#type({segment: criteria}))}
        ${checkbox({label: say('write.important'), checked: this.#typed.important,
          change: (important) => this.#type({important})})}
        <p class="hint">${say('write.important.hint')}</p>
        <p class="deeds"><button type="button" class="button second" ?disabled=${this.busy} @click=${() => this.#ask()}>
          ${say('write.count')}</button></p>
        <div role="status">${this.#count ? this.#counted() : nothing}</div>
        ${languages.map((tag) => this.#words(tag))}
        ${entry({id: 'write-deadline', kind: 'datetime-local', label: say('write.deadline'), hint: say('write.deadline.hint'),
          value: this.#typed.deadline, change: (deadline) => this.#type({deadline}, false)})}
        <p class="deeds"><button class="button first" ?disabled=${this.busy}>${say('write.keep')}</button></p>
      </form>`;
  }

  #counted() {
    const {reaches, families, app, line, neither, optedOut} = this.#count;
    return html`<section class="counted"><p><strong>${say('write.families', {n: families})}</strong> ${of(reaches)}</p>
      <dl class="facts">${Object.entries({app, line, neither, optedOut}).map(([key, number]) => html`<div>
        <dt>${say(`write.by.${key}`)}</dt><dd>${number}</dd></div>`)}</dl></section>`;
  }

  #words(tag) {
    const said = this.#typed.words[tag] ?? {};
    const line = (key, kind) => entry({
      id: `write-${tag}-${key}`, kind, value: said[key], required: HOUSE.includes(tag),
      label: say(`write.${key}`), hint: say('write.longest', {n: LONGEST[key]}),
      change: (value) => this.#type({
        words: {...this.#typed.words, [tag]: {...this.#typed.words[tag] ?? {}, [key]: value}},
      }, false),
    });
    return html`<fieldset class="words"><legend>${languageName(tag)}</legend>
      ${line('headline', 'text')}${line('text', 'long')}</fieldset>`;
  }

  #controls(languages) {
    return {
      ...controlsOf(this.#typed.segment), deadline: 'write-deadline',
      ...Object.fromEntries(languages.flatMap((tag) => [[`words.${tag}`, `write-${tag}-headline`],
        ...Object.keys(LONGEST).map((key) => [`words.${tag}.${key}`, `write-${tag}-${key}`])])),
    };
  }
}

/** As a field for a date and a time of day holds it. */
const inJapan = (instant) => new Intl.DateTimeFormat('sv-SE', {dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Tokyo'})
  .format(instant).replace(' ', 'T');

customElements.define('sango-write', Write);
