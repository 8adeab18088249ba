import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {entry} from './fields.js';
import {facilityName, moment} from './place.js';
import './list.js';

/* A second look at who sees what: everything that was done or seen, or what was done about one family and who saw her. */

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SEEN = /\.(read|list|search|export|preview|count|find)$|-read$/;
const QUESTIONS = ['subject', 'action', 'from', 'to'];

const who = ({actor}) => actor ? `${plain(`audit.by.${actor.role}`)}${actor.facility ? ` ${facilityName(actor.facility)}` : ''}`
  : plain('audit.by.SYSTEM');
const person = ({actor}) => actor?.person.slice(0, 8) ?? '';

const listOf = (question) => ({
  name: 'audit',
  caption: () => plain('audit.title'),
  columns: [
    {key: 'at', title: () => plain('audit.at'), text: ({at}) => moment(at), order: ({at}) => at},
    {key: 'who', title: () => plain('audit.who'), text: who},
    {key: 'person', title: () => plain('audit.person'), text: person,
      show: (row) => row.actor ? html`<code title=${row.actor.person}>${person(row)}</code>${row.actor.onShift
        ? html` <span class="hint">${say('audit.on-shift')} <code>${row.actor.onShift.slice(0, 8)}</code></span>` : nothing}`
        : nothing},
    {key: 'on-shift', title: () => plain('audit.on-shift'), text: ({actor}) => actor?.onShift ?? '', hidden: true},
    {key: 'how', title: () => plain('audit.how'), text: ({action}) => plain(SEEN.test(action) ? 'audit.seen' : 'audit.done')},
    {key: 'action', title: () => plain('audit.action'), text: ({action}) => action,
      show: ({action}) => html`<code>${action}</code>`},
    {key: 'subject', title: () => plain('audit.subject'), text: ({subject}) => subject,
      show: (row) => html`<code>${row.subject.slice(0, 8)}</code>${row.detail?.count > 1
        ? html` <span class="hint">${say('audit.among', {n: row.detail.count})}</span>` : nothing}`},
    {key: 'why', title: () => plain('audit.why'), text: ({why}) => why ?? ''},
    {key: 'from', title: () => plain('audit.network'), text: ({from}) => from ?? '', hidden: true},
    {key: 'request', title: () => plain('audit.request'), text: ({requestId}) => requestId ?? '', hidden: true},
  ],
  filters: [{key: 'how', label: () => plain('audit.how'), fits: ({action}, how) => SEEN.test(action) === (how === 'seen'),
    options: () => [{value: '', text: plain('audit.any')}, {value: 'seen', text: plain('audit.seen')},
      {value: 'done', text: plain('audit.done')}]}],
  load: async ({after}) => {
    const asked = new URLSearchParams({limit: 200, ...question, ...after && {after}});
    const {entries, next} = await get(`/v1/staff/audit?${asked}`);
    return {rows: entries, next: next ?? null};
  },
  id: ({id}) => id,
  empty: () => say('audit.none'),
  detail: (row) => html`<dl class="facts">${[['at', moment(row.at)], ['person', row.actor?.person],
    ['on-shift', row.actor?.onShift], ['subject', row.subject],
    ['network', row.from], ['request', row.requestId], ['detail', JSON.stringify(row.detail)]].filter(([, value]) => value)
    .map(([key, value]) => html`<div><dt>${say(`audit.${key}`)}</dt><dd><code>${value}</code></dd></div>`)}</dl>`,
});

class Audit extends Speaking {
  #typed = asked();
  #list = listOf(question(this.#typed));
  #wrong = false;

  #ask(event) {
    event.preventDefault();
    this.#wrong = this.#typed.subject !== '' && !ID.test(this.#typed.subject);
    if (!this.#wrong) {
      const address = new URL(location.href);
      QUESTIONS.forEach((key) => address.searchParams.delete(key));
      Object.entries(this.#typed).filter(([, value]) => value).forEach(([key, value]) => address.searchParams.set(key, value));
      address.searchParams.delete('page');
      history.replaceState(null, '', address);
      this.#list = listOf(question(this.#typed));
    }
    this.requestUpdate();
  }

  render() {
    const line = (key, kind, hint) => entry({
      id: `audit-${key}`, kind, hint, label: say(`audit.ask.${key}`), value: this.#typed[key], change: (value) => {
        this.#typed = {...this.#typed, [key]: value.trim()};
      },
    });
    return html`<h1 tabindex="-1">${say('audit.title')}</h1><p>${say('audit.what')}</p>
      <p class="deeds"><a class="button second" href="/staff/break-glass">${say('glass.title')}</a></p>
      <form class="deed" novalidate aria-label=${plain('audit.ask')} @submit=${(asking) => this.#ask(asking)}>
        ${this.#wrong ? html`<section class="problem-summary" role="alert"><h2>${say('audit.wrong')}</h2>
          <p><a href="#audit-subject">${say('audit.wrong.what')}</a></p></section>` : nothing}
        <div class="pairs">${line('subject', 'text', say('audit.subject.hint'))}
          ${line('action', 'text', say('audit.action.hint'))}
          ${line('from', 'date')}${line('to', 'date')}</div>
        <p><button class="button first">${say('audit.go')}</button></p></form>
      <h2>${this.#typed.subject && !this.#wrong ? say('audit.of-one') : say('audit.of-all')}</h2>
      <sango-list .list=${this.#list}></sango-list>`;
  }
}

function asked() {
  const address = new URLSearchParams(location.search);
  return Object.fromEntries(QUESTIONS.map((key) => [key, address.get(key) ?? '']));
}

/** Days as the office means them: from the first minute of the one to the last of the other, in Japan. */
const question = ({subject, action, from, to}) => ({
  ...subject && {subject}, ...action && {action},
  ...from && {from: `${from}T00:00:00+09:00`}, ...to && {to: `${to}T23:59:59+09:00`},
});

customElements.define('sango-audit', Audit);
