import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {go} from '../core/route.js';
import {choice} from '../parts/form.js';
import {entry, option} from './fields.js';
import {Looking} from './looking.js';
import {moment, wishLine} from './place.js';
import {dueOf, nameOf, nextDeed, whyOf} from './steps.js';
import './list.js';

/* The coordinated path as a board: a column for each state, and on each card the next step as a button. */

const COLUMNS = ['APPLIED', 'ASSESSING', 'COORDINATING', 'REQUESTED', 'EXPIRED'];
const PAGE = 100;
const MOST = 1000;
const VIEWS = ['board', 'list'];

const states = () => [{value: '', text: plain('board.any')}, ...COLUMNS.map((value) => ({value, text: plain(`board.${value}`)}))];

async function page({after}) {
  const {applications, next} = await get(`/v1/staff/applications?limit=${PAGE}${after ? `&after=${after}` : ''}`);
  return {rows: applications, next: next ?? null};
}

const LIST = {
  name: 'board',
  caption: () => plain('board.title'),
  columns: [
    {key: 'name', title: () => plain('board.name'), text: nameOf, order: ({kana, name}) => kana ?? name ?? '',
      link: ({id}) => `/staff/board/${id}`},
    {key: 'state', title: () => plain('board.state'), text: ({state}) => plain(`board.${state}`),
      order: ({state}) => COLUMNS.indexOf(state)},
    {key: 'task', title: () => plain('board.task'), text: ({task}) => plain(`board.task.${task.what}`)},
    {key: 'due', title: () => plain('board.due'), text: dueOf, order: ({task}) => task.due ?? ''},
    {key: 'wish', title: () => plain('board.wish'), text: ({wishes}) => wishes[0] ? wishLine(wishes[0]) : ''},
    {key: 'arranged', title: () => plain('board.arranged'), text: ({arranged}) => arranged ? wishLine(arranged) : ''},
    {key: 'why', title: () => plain('board.why'), text: whyOf},
    {key: 'kana', title: () => plain('board.kana'), text: ({kana}) => kana ?? '', hidden: true},
    {key: 'telephone', title: () => plain('board.telephone'), text: ({telephone}) => telephone ?? '', hidden: true},
    {key: 'received', title: () => plain('board.received'), text: ({receivedAt}) => moment(receivedAt), hidden: true},
  ],
  filters: [{key: 'state', label: () => plain('board.state'), fits: (row, state) => row.state === state, options: states}],
  load: page,
  id: ({id}) => id,
  empty: () => say('board.none'),
};

class Board extends Looking {
  #applications = [];
  #more = false;
  #text = '';
  #overdue = new URLSearchParams(location.search).get('due') === 'late';
  #view = new URLSearchParams(location.search).get('view') === 'list' ? 'list' : 'board';

  heading() {
    return say('board.title');
  }

  async load() {
    const all = [];
    let next;
    do {
      const {rows, next: behind} = await page({after: next});
      all.push(...rows);
      next = behind;
    } while (next && all.length < MOST);
    this.#more = next !== null;
    this.#applications = all;
  }

  #turn(view) {
    this.#view = view;
    this.#tellAddress(view === 'list' ? {view} : this.#overdue ? {due: 'late'} : {});
  }

  #tellAddress(told) {
    const address = new URL(location.href);
    address.search = new URLSearchParams(told);
    history.replaceState(null, '', address);
    this.requestUpdate();
  }

  shown() {
    return html`<p>${say('board.what')}</p>
      ${choice({
        name: 'board-view', legend: say('board.view'), unspoken: true, chosen: this.#view, choose: (view) => this.#turn(view),
        options: VIEWS.map((value) => ({value, text: say(`board.view.${value}`)})),
      })}
      ${this.#view === 'list' ? html`<sango-list .list=${LIST}></sango-list>` : this.#board()}`;
  }

  #fitting() {
    const wanted = folded(this.#text);
    return this.#applications.filter((one) => (!this.#overdue || one.task.overdue)
      && folded([one.name, one.kana, one.telephone, ...one.wishes.map(wishLine)].join(' ')).includes(wanted));
  }

  #board() {
    const found = this.#fitting();
    return html`<div class="list-tools" role="search" aria-label=${plain('board.title')}>
        ${entry({id: 'board-search', kind: 'search', label: say('board.search'), value: this.#text, change: (text) => {
          this.#text = text;
          this.requestUpdate();
        }})}
        ${option({id: 'board-due', label: say('board.due'), chosen: this.#overdue ? 'late' : '', choose: (due) => {
          this.#overdue = due === 'late';
          this.#tellAddress(due ? {due} : {});
        }, options: [{value: '', text: plain('board.any')}, {value: 'late', text: plain('board.overdue-only')}]})}
      </div>
      <p role="status">${this.#more ? say('board.more', {n: found.length}) : say('board.count', {n: found.length})}</p>
      ${this.#applications.length === 0 ? html`<p class="empty">${say('board.none')}</p>` : html`
        <div class="board" role="region" tabindex="0" aria-label=${plain('board.title')} @keydown=${move}>
          ${COLUMNS.map((state) => this.#column(state, found.filter((one) => one.state === state)))}</div>
        <p class="hint">${say('board.keys')}</p>`}`;
  }

  #column(state, cards) {
    return html`<section class="column" aria-labelledby="column-${state}">
      <h2 id="column-${state}">${say(`board.${state}`)} <span class="number">${cards.length}</span></h2>
      ${cards.length === 0 ? html`<p class="hint">${say('board.empty')}</p>`
        : html`<ul>${cards.map((one) => this.#card(one))}</ul>`}</section>`;
  }

  #card(one) {
    const deed = nextDeed(one);
    return html`<li class="card ${one.task.overdue ? 'overdue' : ''}">
      <h3><a href="/staff/board/${one.id}" data-card>${nameOf(one)}</a></h3>
      ${one.telephone ? html`<p><a class="telephone" href="tel:${one.telephone}"
        aria-label=${plain('board.call', {name: nameOf(one)})}>${one.telephone}</a></p>` : nothing}
      ${one.interpreter ? html`<p>${say('board.interpreter', {language: one.interpreter})}</p>` : nothing}
      <p>${one.arranged ? wishLine(one.arranged) : one.wishes[0] ? wishLine(one.wishes[0]) : nothing}</p>
      ${one.why.length > 0 ? html`<p class="hint">${whyOf(one)}</p>` : nothing}
      ${one.task.due ? html`<p class=${one.task.overdue ? 'late' : 'hint'}>${say('board.until', {at: dueOf(one)})}</p>`
        : nothing}
      <p class="next">${say(`board.task.${one.task.what}`)}</p>
      ${deed ? html`<button type="button" class="button ${deed === 'recall' ? 'second' : 'first'}" data-step
        aria-label=${plain('board.step-for', {step: plain(`board.step.${deed}`), name: nameOf(one)})}
        @click=${() => go(`/staff/board/${one.id}?do=${deed}`)}>${say(`board.step.${deed}`)}</button>` : nothing}</li>`;
  }
}

const folded = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s‐-]/g, '');

/** From card to card with the arrow keys; Tab goes to what is on one. */
function move(event) {
  if (!event.target.matches('[data-card], [data-step]')) {
    return;
  }
  const columns = [...event.currentTarget.querySelectorAll('.column')]
    .map((column) => [...column.querySelectorAll('[data-card]')]).filter((cards) => cards.length > 0);
  const card = event.target.closest('.card').querySelector('[data-card]');
  const column = columns.findIndex((cards) => cards.includes(card));
  const row = columns[column].indexOf(card);
  const target = {
    ArrowDown: () => columns[column][row + 1], ArrowUp: () => columns[column][row - 1],
    ArrowRight: () => columns[column + 1]?.[0], ArrowLeft: () => columns[column - 1]?.[0],
  }[event.key]?.();
  if (target) {
    event.preventDefault();
    target.focus();
  }
}

customElements.define('sango-board', Board);
