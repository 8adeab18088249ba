import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {taken} from '../core/route.js';
import {Looking} from './looking.js';
import {facilityName, moment, places, policy, typeName, wishLine} from './place.js';
import {answersOf, fieldsOf} from './questions.js';
import {dueOf, nameOf, nextDeed, whyOf} from './steps.js';
import './deed.js';

/* One application that no draw decides: what was wished, whom the office has asked, what they answered, and what comes next. */

const RECALLS = ['FAMILY_WISHES_OTHERWISE', 'OTHER_FACILITY_FITS_BETTER', 'ENTERED_BY_MISTAKE', 'OTHER'];
const SPOKEN = ['OTHER_DAYS', 'NOTHING_MORE'];

class Case extends Looking {
  #file = null;
  #form = null;
  #wanted = taken('do');

  heading() {
    return this.#file ? nameOf(this.#file.application) : say('board.one');
  }

  async load() {
    this.#file = await get(`/v1/staff/applications/${this.of}`);
    if (this.#wanted === 'assess' && nextDeed(this.#file.application) === 'assess') {
      await this.#askForm();
    }
  }

  /** What she has said before comes with it: so it is asked for when somebody means to assess, and not before. */
  async #askForm() {
    const {form} = await get(`/v1/staff/registrations/${this.#file.application.registration}/assessments`);
    this.#form = form;
    this.requestUpdate();
  }

  async #done(file) {
    this.#file = file;
    this.#wanted = null;
    this.#form = null;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.standing')?.focus();
  }

  shown() {
    const one = this.#file.application;
    return html`<p><a href="/staff/board">${say('board.back')}</a></p>
      <p class="standing" role="status" tabindex="-1"><strong>${say(`board.${one.state}`)}</strong>
        ${say(`board.task.${one.task.what}`)}
        ${one.task.due ? html`<span class=${one.task.overdue ? 'late' : ''}>${say('board.until', {at: dueOf(one)})}</span>`
          : nothing}</p>
      ${this.#next(one)}
      <h2>${say('case.family')}</h2>
      <dl class="facts">${[
        ['telephone', one.telephone ? html`<a class="telephone" href="tel:${one.telephone}">${one.telephone}</a>` : null],
        ['kana', one.kana], ['language', one.interpreter ? say('board.interpreter', {language: one.interpreter}) : one.language],
        ['why', whyOf(one)], ['received', `${moment(one.receivedAt)} ${plain(`case.channel.${one.channel}`)}`],
        ['wishes', html`<ol>${one.wishes.map((wish) => html`<li>${wishLine(wish)}</li>`)}</ol>`],
        ['arranged', one.arranged ? wishLine(one.arranged) : null],
      ].filter(([, value]) => value).map(([key, value]) => html`<div>
        <dt>${say(`case.${key}`)}</dt><dd>${value}</dd></div>`)}</dl>
      <p><a href="/staff/registrations/${one.registration}">${say('case.registration')}</a></p>
      ${this.#requests()}${this.#steps()}`;
  }

  #next(one) {
    switch (nextDeed(one)) {
      case 'assess':
        return this.#form ? this.#deed('assess', {
          what: say('case.assess.what'),
          fields: [...fieldsOf(this.#form), {name: 'finished', kind: 'check', label: say('case.finished'), initial: true}],
          send: (values, key) => this.#assess(values, key),
        }) : html`<p class="deeds"><button type="button" class="button first" @click=${() => this.#beginAssessment()}>
          ${say('board.step.assess')}</button></p>`;
      case 'request':
        return this.#request(one);
      case 'recall':
        return this.#deed('recall', {
          what: say('case.recall.what'), danger: true,
          fields: [{name: 'reason', kind: 'select', label: say('case.reason'), initial: RECALLS[0],
            options: RECALLS.map((value) => ({value, text: plain(`case.recall.${value}`)}))}],
          send: (values, key) => this.#send('recall', values, key),
        });
      case 'spoken':
        return this.#deed('spoken', {
          what: say('case.spoken.what'),
          fields: [{name: 'outcome', kind: 'select', label: say('case.outcome'), initial: SPOKEN[0],
            options: SPOKEN.map((value) => ({value, text: plain(`case.spoken.${value}`)}))}],
          send: (values, key) => this.#send('spoken', values, key),
        });
      default:
        return nothing;
    }
  }

  #assess(values, key) {
    return this.#send('assessment', {answers: answersOf(this.#form, values), finished: values.finished}, key);
  }

  async #beginAssessment() {
    this.#wanted = 'assess';
    await this.look();
  }

  /** As she wished, first; anything else wants her word. */
  #request(one) {
    const dearest = one.wishes[0];
    return this.#deed('request', {
      what: say('case.request.what'),
      fields: [
        {name: 'facility', kind: 'select', label: say('case.facility'), initial: dearest?.facility,
          options: places().map(({id}) => ({value: id, text: facilityName(id)}))},
        {name: 'type', kind: 'select', label: say('case.type'), initial: dearest?.type,
          options: policy().services.map(({type}) => ({value: type, text: typeName(type)}))},
        {name: 'start', kind: 'date', label: say('case.start'), initial: dearest?.start},
        {name: 'days', kind: 'number', label: say('case.days'), hint: say('case.days.hint'), initial: dearest?.days,
          list: {least: 1, most: 14}},
        {name: 'agreed', kind: 'check', label: say('case.agreed'), initial: false},
      ],
      send: (values, key) => this.#send('request', values, key),
    });
  }

  #send(step, values, key) {
    return send('POST', `/v1/staff/applications/${this.of}/${step}`, values, key);
  }

  #deed(step, deed) {
    return html`<sango-deed .deed=${{
        key: `case-${step}`, title: say(`board.step.${step}`), label: say(`case.do.${step}`),
        open: this.#wanted === step, ...deed,
      }} @done=${({detail}) => this.#done(detail)}></sango-deed>`;
  }

  #requests() {
    const {requests} = this.#file;
    return html`<h2>${say('case.requests')}</h2>
      ${requests.length === 0 ? html`<p>${say('case.requests.none')}</p>` : html`
        <ul class="answers">${requests.map(({days, state, sentAt, due, reason}) => html`<li>
          <strong class="answer ${state}">${say(`case.answer.${state}`)}</strong> ${wishLine(days)}
          ${reason ? html`<span>${say(`case.declined.${reason}`)}</span>` : nothing}
          <span class="hint">${say('case.sent', {at: moment(sentAt)})}
            ${state === 'OPEN' ? say('board.until', {at: moment(due)}) : nothing}</span></li>`)}</ul>`}`;
  }

  #steps() {
    return html`<h2>${say('case.steps')}</h2>
      <ol class="taken">${this.#file.steps.map(({step, state, at, role}) => html`<li><strong>${say(`board.${state}`)}</strong>
        ${say(step ? `case.step.${step}` : 'case.step.BEGIN')} <span class="hint">${moment(at)}
        ${say(`case.by.${role ?? 'SYSTEM'}`)}</span></li>`)}</ol>`;
  }
}

customElements.define('sango-case', Case);
