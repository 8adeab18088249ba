import {html, nothing} from 'lit';
import {of, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {LiveStream} from '../core/stream.js';
import {choice} from '../parts/form.js';
import {Looking} from './looking.js';
import {moment} from './place.js';
import {languageName} from './segment.js';
import './deed.js';
import './write.js';

/* One message to many: how it looks, who agrees to it, how far it has come, and how it is stopped. */

const UNDER_WAY = ['APPROVED', 'GATHERING', 'SENDING', 'SENT'];
const FIGURES = ['seen', 'delivered', 'accepted', 'queued', 'inboxOnly', 'waiting', 'failed', 'leftOut', 'withdrawn', 'optedOut'];

class Broadcast extends Looking {
  #broadcast = null;
  #looks = [];
  #language = 'ja';
  #progress = null;
  #stream = null;
  #live = false;
  #writing = false;

  heading() {
    return this.#broadcast ? of(this.#broadcast.words)?.headline ?? this.#broadcast.words.ja.headline : say('broadcasts.one');
  }

  async load() {
    const path = `/v1/staff/broadcasts/${this.of}`;
    const [broadcast, looks] = await Promise.all([get(path), get(`${path}/preview`)]);
    [this.#broadcast, this.#looks, this.#progress] = [broadcast, looks, broadcast.progress];
    this.#listen();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stream?.close();
  }

  /** From its approval on: until then nothing moves. */
  #listen() {
    this.#stream?.close();
    this.#stream = null;
    if (UNDER_WAY.includes(this.#broadcast.state) && this.isConnected) {
      this.#stream = new LiveStream(`/v1/staff/broadcasts/${this.of}/events`, (name, data) => this.#hear(name, data), () => {
        this.#live = false;
        this.requestUpdate();
      });
      this.#stream.open();
    }
  }

  #hear(name, data) {
    this.#live = true;
    if (name === 'progress') {
      this.#progress = data;
      this.#broadcast = {...this.#broadcast, state: data.state};
    } else if (name === 'end') {
      this.#stream.close();
      this.#live = false;
    }
    this.requestUpdate();
  }

  async #done() {
    this.#writing = false;
    await this.look();
    await this.updateComplete;
    this.querySelector('.standing')?.focus();
  }

  shown() {
    const {state, reaches, families, important, deadline, remark, approvedAt} = this.#broadcast;
    return html`<p><a href="/staff/broadcasts">${say('broadcasts.back')}</a></p>
      <p class="standing" role="status" tabindex="-1"><strong class="stage ${state}">${say(`broadcasts.${state}`)}</strong>
        ${say(`broadcast.what.${state}`)}</p>
      ${remark ? html`<section class="warning deed"><h2>${say('broadcast.remark')}</h2><p>${remark}</p></section>` : nothing}
      <dl class="facts">${[['reaches', of(reaches)], ['families', families], ['deadline', moment(deadline)],
        ['approved', moment(approvedAt)], ['important', important ? say('broadcasts.yes') : null]]
        .filter(([, value]) => value || value === 0).map(([key, value]) => html`<div>
        <dt>${say(`broadcasts.${key}`)}</dt><dd>${value}</dd></div>`)}</dl>
      ${this.#writing ? html`<sango-write .broadcast=${this.#broadcast} @done=${() => this.#done()}></sango-write>`
        : html`${this.#running()}${this.#deeds()}${this.#looked()}`}`;
  }

  #running() {
    const progress = this.#progress;
    if (!progress || !UNDER_WAY.includes(progress.state) && progress.state !== 'STOPPED') {
      return nothing;
    }
    return html`<h2>${say('broadcast.progress')}</h2>
      <p>${progress.state !== 'STOPPED'
        ? html`<span class="live ${this.#live ? 'on' : ''}">${this.#live ? say('broadcast.live') : say('broadcast.lost')}</span>`
        : progress.stoppedBecause ? say(`broadcast.stopped.${progress.stoppedBecause}`) : nothing}</p>
      <p><label for="told">${say('broadcast.told', {n: progress.members - progress.waiting, of: progress.members})}</label>
        <progress id="told" max=${Math.max(1, progress.members)} .value=${progress.members - progress.waiting}></progress></p>
      <dl class="facts tally">${FIGURES.filter((key) => progress[key] > 0 || ['seen', 'delivered', 'accepted'].includes(key))
        .map((key) => html`<div><dt>${say(`broadcast.tally.${key}`)}</dt>
          <dd data-figure=${key}>${progress[key]}</dd></div>`)}</dl>`;
  }

  #deeds() {
    const {state, mine, content, families} = this.#broadcast;
    const canWrite = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'].includes(state);
    const isSecond = state === 'SUBMITTED' && !mine;
    return html`<div class="deeds">
      ${state === 'DRAFT' ? this.#deed('submit', {fields: [], what: say('broadcast.submit.what'),
        send: (_, key) => this.#send('submit', {content}, key)}) : nothing}
      ${isSecond ? html`${this.#deed('approve', {fields: [], what: say('broadcast.approve.what', {n: families}),
        send: (_, key) => this.#send('approve', {content, families}, key)})}
        ${this.#deed('return', {what: say('broadcast.return.what'),
          fields: [{name: 'remark', kind: 'long', label: say('broadcast.remark'), required: true}],
          send: (values, key) => this.#send('return', values, key)})}` : nothing}
      ${state === 'SUBMITTED' && mine ? html`<p>${say('broadcast.wait')}</p>` : nothing}
      ${canWrite ? html`<button type="button" class="button second" @click=${() => this.#rewrite()}>
        ${say('broadcast.write')}</button>` : nothing}
      ${state === 'STOPPED' ? nothing : this.#deed('stop', {
        fields: [], danger: true, what: say(canWrite ? 'broadcast.discard.what' : 'broadcast.stop.what'),
        send: (_, key) => this.#send('stop', {}, key)})}</div>`;
  }

  #rewrite() {
    this.#writing = true;
    this.requestUpdate();
  }

  #send(step, body, key) {
    return send('POST', `/v1/staff/broadcasts/${this.of}/${step}`, body, key);
  }

  #deed(step, deed) {
    return html`<sango-deed .deed=${{
      key: `broadcast-${step}`, title: say(`broadcast.${step}`), label: say(`broadcast.do.${step}`), ...deed,
    }} @done=${() => this.#done()}></sango-deed>`;
  }

  #looked() {
    const look = this.#looks.find(({language}) => language === this.#language) ?? this.#looks[0];
    return look ? html`<h2>${say('broadcast.looks')}</h2><p>${say('broadcast.looks.what')}</p>
      ${choice({name: 'look', unspoken: true, legend: say('broadcast.language'), chosen: look.language, choose: (language) => {
        this.#language = language;
        this.requestUpdate();
      }, options: this.#looks.map(({language}) => ({value: language, text: languageName(language)}))})}
      <div class="looks" lang=${look.language.slice(0, 2)}>
        ${shownIn(plain('broadcast.in-app'), look.inTheApp)}
        ${Object.entries(look.onTheLockScreen).map(([channel, words]) => shownIn(plain(`broadcast.lock.${channel}`), words))}
        ${shownIn(plain('broadcast.after-loss'), look.afterALoss)}</div>
      <div class="deeds"><sango-deed .deed=${{
        key: `broadcast-test-${look.language}`, title: say('broadcast.test'), label: say('broadcast.do.test'),
        what: say('broadcast.test.what', {language: languageName(look.language)}), fields: [],
        send: (_, key) => this.#send('test', {language: look.language}, key),
      }}></sango-deed></div>` : nothing;
  }
}

const shownIn = (where, {headline, text}) => html`<figure class="look"><figcaption>${where}</figcaption>
  <strong>${headline}</strong><p>${text}</p></figure>`;

customElements.define('sango-broadcast', Broadcast);
