import {html, nothing} from 'lit';
import {Speaking, plain, say, time} from '../core/words.js';
import {problemSummary} from '../parts/form.js';
import {entry, option} from './fields.js';
import {csvOf, save} from './csv.js';
import {PER_PAGE, Sheet} from './sheet.js';

/* Every list of the office: searched, filtered, sorted, page by page, linked to, taken as CSV, by keyboard alone.

   <sango-list .list=${LIST}></sango-list>, and LIST is made once for each screen that shows one:

     name      of the CSV file
     caption   () => what the table is, as a plain string
     columns   [{key, title: () => plain string, text: (row) => string, show?: (row) => template, order?: (row) => comparable,
               link?: (row) => address, hidden?: true}]: `text` is searched, sorted by unless there is `order`, and goes into the
               CSV; `hidden` is searched and in the CSV alone
     filters   [{key, label: () => plain string, options: () => [{value, text}], initial?, asked?: true, fits?: (row, value) =>
               boolean}]: with `asked` the API filters (`load` gets it), else `fits` does; an empty value filters nothing
     load      async ({after, asked}) => ({rows, next}): one page of the API's own; `next` is given back as `after`, null ends
     id        (row) => a name for it that no other has
     empty     () => what to say, and to do, where there is nothing
     detail?   (row, list) => template: opens below the row
     public?   true where nobody is named in it: then what is searched for may stand in the address

   Filters, order and page stand in the address, names never do. A search, a filter of ours or another order than the API's
   needs all rows: they are fetched page by page, with progress. `list.drop(row)` takes away what has been dealt with,
   `list.reload()` asks again. */

class List extends Speaking {
  static properties = {list: {attribute: false}};

  #sheet = null;
  #text = '';
  #order = '';
  #page = 1;
  #filters = {};
  #open = null;
  #busy = false;
  #failure = null;
  #path = location.pathname;
  /** Whoever goes back to another screen asks for nothing here any more. */
  #readAddress = () => location.pathname === this.#path && this.#takeAddress();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#readAddress);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#readAddress);
  }

  willUpdate(changed) {
    if (changed.has('list')) {
      this.#sheet = new Sheet(this.list);
      this.#takeAddress();
    }
  }

  reload() {
    return this.#fill({anew: true});
  }

  drop(row) {
    this.#sheet.drop(this.list.id(row));
    this.#open = null;
    this.requestUpdate();
    this.updateComplete.then(() => this.querySelector('[role=status]').focus());
  }

  #takeAddress() {
    const address = new URLSearchParams(location.search);
    const before = JSON.stringify(this.#asked());
    this.#order = address.get('sort') ?? '';
    this.#page = Math.max(1, Number.parseInt(address.get('page') ?? '1', 10) || 1);
    this.#text = this.list.public ? address.get('search') ?? '' : this.#text;
    this.#filters = Object.fromEntries((this.list.filters ?? [])
      .map(({key, initial = ''}) => [key, address.get(key) ?? initial]));
    this.#fill({anew: this.#sheet.asOf === null || before !== JSON.stringify(this.#asked())});
  }

  #want({text = this.#text, order = this.#order, page = 1, filters = {}}) {
    const before = JSON.stringify(this.#asked());
    [this.#text, this.#order, this.#page, this.#open] = [text, order, page, null];
    this.#filters = {...this.#filters, ...filters};
    this.#tellAddress();
    this.#fill({anew: before !== JSON.stringify(this.#asked())});
  }

  #tellAddress() {
    const address = new URL(location.href);
    const put = (key, value, usual) => value === usual ? address.searchParams.delete(key) : address.searchParams.set(key, value);
    put('sort', this.#order, '');
    put('page', String(this.#page), '1');
    (this.list.filters ?? []).forEach(({key, initial = ''}) => put(key, this.#filters[key], initial));
    if (this.list.public) {
      put('search', this.#text, '');
    }
    history.replaceState(null, '', address);
  }

  #asked() {
    return Object.fromEntries((this.list.filters ?? []).filter(({asked}) => asked).map(({key}) => [key, this.#filters[key]]));
  }

  async #fill({anew = false, all = false}) {
    const ours = (this.list.filters ?? []).some(({key, fits}) => fits && this.#filters[key]);
    const needsAll = () => all || this.#text.trim() !== '' || this.#order !== '' || ours;
    this.#busy = true;
    this.#failure = null;
    this.requestUpdate();
    try {
      const done = await this.#sheet.fill({
        anew, asked: this.#asked(), came: () => this.requestUpdate(),
        enough: () => !needsAll() && this.#sheet.rows.length >= this.#page * PER_PAGE,
      });
      this.#busy = done ? false : this.#busy;
    } catch (failure) {
      this.#failure = failure;
      this.#busy = false;
    }
    this.requestUpdate();
  }

  async #download() {
    await this.#fill({all: true});
    if (!this.#failure) {
      const rows = this.#fitting().map((row) => this.list.columns.map(({text}) => text(row)));
      save(`${this.list.name}-${today()}`, csvOf(this.list.columns.map(({title}) => title()), rows));
    }
  }

  #fitting() {
    return this.#sheet.fitting({text: this.#text, order: this.#order, filters: this.#filters});
  }

  render() {
    const found = this.#fitting();
    const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
    const page = Math.min(this.#page, pages);
    return html`${this.#tools()}
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#fill({anew: !this.#sheet.asOf})}) : nothing}
      <p class="count" role="status" tabindex="-1">${this.#count(found)}</p>
      ${found.length > 0 ? this.#table(found.slice((page - 1) * PER_PAGE, page * PER_PAGE))
        : this.#busy || this.#failure ? html`<div class="list-waiting"></div>` : html`<p class="empty">${this.#nothing()}</p>`}
      ${this.#paging(page, pages)}`;
  }

  /** Where something is searched for, it is the search that found nothing. */
  #nothing() {
    return this.#sheet.rows.length > 0 ? say('list.none') : this.list.empty();
  }

  #count(found) {
    if (this.#busy) {
      return say('list.loading', {n: this.#sheet.rows.length});
    }
    const as = this.#sheet.asOf ? html`<span class="as-of">${say('list.as-of', {time: time(this.#sheet.asOf)})}</span>` : nothing;
    return html`<strong>${this.#sheet.complete ? say('list.count', {n: found.length})
      : say('list.count-more', {n: found.length})}</strong> ${as}`;
  }

  #tools() {
    return html`<div class="list-tools" role="search" aria-label=${this.list.caption()}>
      ${entry({
        id: 'list-search', label: say('list.search'), kind: 'search', value: this.#text, change: (text) => this.#want({text}),
      })}
      ${(this.list.filters ?? []).map(({key, label, options}) => option({
        id: `list-${key}`, label: label(), chosen: this.#filters[key] ?? '', options: options(),
        choose: (value) => this.#want({filters: {[key]: value}}),
      }))}
      <div class="list-deeds">
        <button type="button" class="button second" @click=${() => this.reload()}>${say('list.reload')}</button>
        <button type="button" class="button second" @click=${() => this.#download()}>${say('list.csv')}</button>
      </div></div>`;
  }

  #table(rows) {
    const columns = this.list.columns.filter(({hidden}) => !hidden);
    return html`<div class="list" role="region" tabindex="0" aria-label=${this.list.caption()}><table>
      <caption class="unseen">${this.list.caption()}</caption>
      <thead><tr>${columns.map((column) => this.#head(column))}
        ${this.list.detail ? html`<th scope="col"><span class="unseen">${plain('list.deeds')}</span></th>` : nothing}</tr></thead>
      <tbody @keydown=${move}>${rows.map((row) => this.#row(row, columns))}</tbody></table></div>`;
  }

  #head({key, title}) {
    const sorted = this.#order === key ? 'ascending' : this.#order === `-${key}` ? 'descending' : 'none';
    const next = {none: key, ascending: `-${key}`, descending: ''}[sorted];
    return html`<th scope="col" aria-sort=${sorted}><button type="button" class="sort"
      @click=${() => this.#want({order: next})}>${title()}<span aria-hidden="true">${MARKS[sorted]}</span></button></th>`;
  }

  #row(row, columns) {
    const id = this.list.id(row);
    const open = this.#open === id;
    return html`<tr class=${open ? 'open' : ''}>${columns.map(({text, show, link}) => html`<td>
        ${link ? html`<a href=${link(row)} data-row>${text(row)}</a>` : show ? show(row) : text(row)}</td>`)}
      ${this.list.detail ? html`<td><button type="button" class="button second" data-row aria-expanded=${open}
        aria-label=${plain(`list.${open ? 'close' : 'open'}-one`, {name: columns[0].text(row)})}
        @click=${() => this.#toggle(id)}>${open ? say('list.close') : say('list.open')}</button></td>` : nothing}</tr>
      ${open ? html`<tr class="detail"><td colspan=${columns.length + 1}>${this.list.detail(row, this)}</td></tr>` : nothing}`;
  }

  #toggle(id) {
    this.#open = this.#open === id ? null : id;
    this.requestUpdate();
  }

  #paging(page, pages) {
    const more = page < pages || !this.#sheet.whole;
    return page === 1 && !more ? nothing : html`<div class="paging" role="group" aria-label=${plain('list.pages')}>
      <button type="button" class="button second" ?disabled=${page === 1} @click=${() => this.#want({page: page - 1})}>
        ${say('list.previous')}</button>
      <span>${say('list.page', {n: page})}</span>
      <button type="button" class="button second" ?disabled=${!more || this.#busy} @click=${() => this.#want({page: page + 1})}>
        ${say('list.next')}</button></div>`;
  }
}

const MARKS = {none: '', ascending: ' ▲', descending: ' ▼'};

const today = () => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Tokyo'}).format(Date.now());

/** From row to row, as in a spreadsheet; Tab goes on to what is in one. */
function move(event) {
  const step = {ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity}[event.key];
  if (step === undefined || !event.target.matches('[data-row]')) {
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll(event.target.matches('a') ? 'a[data-row]' : 'button[data-row]')];
  const target = rows.indexOf(event.target) + step;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, target))]?.focus();
}

customElements.define('sango-list', List);
