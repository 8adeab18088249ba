import {html, nothing} from 'lit';
import {Speaking, hush, isQuiet, language, learn, plain, say, withReadings} from '../core/words.js';
import {get, send} from '../core/api.js';
import {family, signedOut, told} from '../core/family.js';
import {put, read, remove} from '../core/store.js';
import {button, problemSummary} from '../parts/form.js';
import {anotherOf, answersOf, fresh, requestOf} from './registration-form.js';
import {controlOf, questionOf, questionsFor} from './registration-questions.js';
import {start, state} from './registration-state.js';
import '../parts/sign-in.js';

/* Registration, one question a page. Each answer is kept at once, sealed on this phone, and with them the key under which
   they are sent: nothing is lost and nothing is sent twice, whatever becomes of the network, the session or the page. */

const DRAFT = 'registration';
const SUMMARY = 'summary';
/** What she may still change once it is approved; the rest is part of what was decided. */
const OPEN_AFTER_APPROVAL = ['name', 'address', 'contact', 'language', 'illness', 'siblings', 'interpreter', 'note'];

await learn('registration');

class RegistrationScreen extends Speaking {
  #ready = false;
  #family = {};
  #draft = null;
  #context = {facilities: []};
  #wrong = null;
  #failure = null;
  #unkept = false;
  #saved = Promise.resolve();
  #saving = 0;
  #sending = false;
  #sent = false;
  #turned = () => this.#turn();

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#turned);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#turned);
  }

  async #begin() {
    this.#failure = null;
    this.#family = await family();
    const {session, registration} = this.#family;
    this.#draft = await read('drafts', DRAFT).catch(() => null);
    if (session && this.#draft && this.#draft.basis !== basisOf(registration)) {
      // It has arrived already, or staff have decided meanwhile.
      this.#draft = null;
    }
    this.#context = {registration, facilities: [], ...await this.#programme()};
    this.#hushAfter(this.#draft?.answers.situation);
    this.#ready = true;
    this.requestUpdate();
  }

  /** What the municipality offers decides on some of the questions; without it they can be answered all the same. */
  async #programme() {
    const code = this.#family.session?.municipality ?? sango.kept('programme');
    try {
      const [programme, {facilities}] = await Promise.all(
        [get(`/v1/programmes/${code}`), get(`/v1/programmes/${code}/facilities`)]);
      return {programme, facilities};
    } catch {
      return {};
    }
  }

  #hushAfter(situation) {
    if (situation) {
      hush(situation === 'loss', 'telling');
    }
  }

  #asked() {
    return new URLSearchParams(location.search).get('question');
  }

  #questions() {
    return questionsFor(this.#draft.answers, this.#context);
  }

  /** The page of a question, or none: where she stands. */
  async #go(question) {
    history.pushState({within: true}, '', question ? `/registration?question=${question}` : '/registration');
    await this.#turn();
  }

  async #turn() {
    this.requestUpdate();
    await this.updateComplete;
    scrollTo(0, 0);
    (this.#wrong ? document.getElementById(this.#wrong.control) : this.querySelector('h1'))?.focus();
  }

  #fill(answers, more = {}) {
    this.#draft = {answers, basis: basisOf(this.#family.registration), key: crypto.randomUUID(), ...more};
    this.#sent = false;
    return this.#save();
  }

  /** At once, whatever has been typed. */
  #keep = (answered) => {
    this.#draft = {...this.#draft, answers: {...this.#draft.answers, ...answered}, key: crypto.randomUUID(), changed: true};
    this.#hushAfter(answered.situation);
    this.#save();
  };

  /** One after the other, so that the last word is the one that stays. */
  #save() {
    this.#saving++;
    this.requestUpdate();
    this.#saved = this.#saved.then(() => this.#draft && put('drafts', DRAFT, this.#draft)).then(() => false, () => true)
      .then((unkept) => {
        this.#unkept = unkept;
        this.#saving--;
        this.requestUpdate();
      });
    return this.#saved;
  }

  #next(question) {
    const missing = question.missing(this.#draft.answers);
    if (missing) {
      this.#miss(missing);
      return;
    }
    const questions = this.#questions();
    const following = this.#draft.checked ? this.#firstMissing() : questions[questions.indexOf(question) + 1];
    this.#wrong = null;
    this.#go(following?.id ?? SUMMARY);
  }

  #firstMissing() {
    return this.#questions().find(({missing}) => missing(this.#draft.answers));
  }

  #miss(control) {
    this.#wrong = {control, text: plain('registration.missing')};
    this.#turn();
  }

  async #send() {
    const missing = this.#firstMissing();
    if (missing) {
      await this.#go(missing.id);
      this.#miss(missing.missing(this.#draft.answers));
      return;
    }
    this.#sending = true;
    this.#failure = null;
    this.requestUpdate();
    const {answers, another, key} = this.#draft;
    try {
      const registration = await told(another ? await send('POST', '/v1/me/registrations', requestOf(answers), key)
        : await send('PUT', '/v1/me/registration', requestOf(answers), key));
      this.#family = {...this.#family, registration};
      this.#context = {...this.#context, registration};
      await this.#drop();
      this.#sent = true;
    } catch (failure) {
      await this.#refuse(failure);
    }
    this.#sending = false;
    await this.#turn();
  }

  async #drop() {
    this.#draft = null;
    await this.#saved;
    await remove('drafts', DRAFT).catch(() => {
      // Nothing was kept.
    });
    history.replaceState(null, '', '/registration');
  }

  /** To the question that it is about, where it is about one. */
  async #refuse(failure) {
    const field = failure.problem?.field;
    const question = field && questionOf(field, this.#questions());
    if (question) {
      this.#wrong = {control: controlOf(field), text: withReadings(failure.problem.detail), title: failure.problem.title};
      await this.#go(question.id);
    } else if (signedOut(failure)) {
      // What she has answered waits for her.
      this.#family = {session: null, failure};
    } else {
      this.#failure = failure;
    }
  }

  render() {
    if (!this.#ready) {
      return html`<h1 tabindex="-1">${say('registration.title')}</h1><p class="waiting">${say('registration.waiting')}</p>`;
    }
    const {session, failure} = this.#family;
    if (!session && (!failure || signedOut(failure))) {
      return html`<sango-sign-in .roles=${['RESIDENT']} .home=${location.pathname + location.search}></sango-sign-in>`;
    }
    if (!session && !this.#draft) {
      return html`<h1 tabindex="-1">${say('registration.title')}</h1>
        ${problemSummary({failure, again: () => this.#begin()})}`;
    }
    const asked = this.#draft && this.#asked();
    const question = asked && this.#questions().find(({id}) => id === asked);
    return question ? this.#page(question) : asked === SUMMARY ? this.#summary() : this.#standing();
  }

  #standing() {
    const {registration} = this.#family;
    const draft = this.#draft;
    const resume = () => this.#go(draft.checked ? SUMMARY : this.#firstMissing()?.id ?? SUMMARY);
    const edit = async (told = {}) => {
      await this.#fill({...answersOf(registration), ...told}, {checked: true});
      await this.#go(this.#firstMissing()?.id ?? SUMMARY);
    };
    return registration
      ? state({registration, sent: this.#sent, draft, resume, edit, moved: (answer) => this.#moved(answer),
        another: async () => {
          await this.#fill(anotherOf(registration), {another: true});
          await this.#go('situation');
        }})
      : start({draft, resume, begin: async () => {
        await this.#fill(fresh(language()));
        await this.#go(this.#questions()[0].id);
      }});
  }

  #moved(registration) {
    this.#family = {...this.#family, registration};
    this.requestUpdate();
  }

  #page(question) {
    const questions = this.#questions();
    const {answers, checked} = this.#draft;
    const wrong = (id) => this.#wrong?.control === id ? this.#wrong.text : undefined;
    return html`<p class="progress">${checked ? say('registration.changing')
        : say('registration.progress', {n: questions.indexOf(question) + 1, of: questions.length})}</p>
      <h1 tabindex="-1">${say(`question.${question.name ?? question.id}`, {n: question.n})}</h1>
      ${this.#unkept ? html`<p class="wrong" role="status">${say('registration.unkept')}</p>` : nothing}
      ${this.#wrong ? html`<section class="problem-summary" role="alert">
        <h2>${withReadings(this.#wrong.title ?? plain('registration.check'))}</h2>
        <p><a href="#${this.#wrong.control}" @click=${(event) => this.#jump(event)}>${this.#wrong.text}</a></p></section>`
        : nothing}
      <form novalidate data-kept=${this.#saving === 0 && !this.#unkept} @submit=${(event) => {
        event.preventDefault();
        this.#next(question);
      }}>${question.body(answers, this.#keep, wrong, this.#context)}
        ${question.id === 'loss'
          ? html`<p>${button({label: say('registration.choose-again'), press: () => this.#chooseAgain()})}</p>` : nothing}
        <p class="ways"><button class="button first">${say('registration.next')}</button></p></form>
      <p class="steps">${button({label: say('registration.back'), press: () => this.#back(question)})}
        <span class="hint">${say('registration.kept')}</span></p>`;
  }

  #jump(event) {
    event.preventDefault();
    document.getElementById(this.#wrong.control)?.focus();
  }

  #chooseAgain() {
    this.#keep({situation: undefined, loss: undefined});
    hush(false, 'telling');
    this.#go(this.#questions()[0].id);
  }

  #back(question) {
    this.#wrong = null;
    if (history.state?.within) {
      history.back();
    } else {
      const questions = this.#questions();
      this.#go(questions[questions.indexOf(question) - 1]?.id);
    }
  }

  #summary() {
    const {answers, changed, another} = this.#draft;
    if (!this.#draft.checked) {
      this.#draft.checked = true;
      this.#save();
    }
    const approved = !another && this.#family.registration?.state === 'APPROVED';
    return html`<h1 tabindex="-1">${say('registration.summary')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#send()}) : nothing}
      ${approved ? html`<p class="hint">${say('registration.fixed')}</p>` : nothing}
      <dl class="answers">${this.#questions().map((question) => html`<div>
        <dt>${say(`question.${question.name ?? question.id}`, {n: question.n})}</dt>
        <dd>${question.missing(answers) ? say('registration.open') : question.spoken(answers, this.#context)}</dd>
        <dd>${approved && !this.#mayChange(question) ? nothing : html`<button type="button" class="button second"
          @click=${() => this.#go(question.id)}>${say('registration.change')}<span class="unseen">
          ${plain(`question.${question.name ?? question.id}`, {n: question.n})}</span></button>`}</dd></div>`)}</dl>
      ${changed || !this.#family.registration ? html`<p class="ways"><button type="button" class="button first"
        ?disabled=${this.#sending} @click=${() => this.#send()}>${say('registration.send')}</button></p>` : nothing}
      <p>${button({label: say('registration.leave'), press: () => this.#go(null)})}</p>`;
  }

  #mayChange({id}) {
    const {children = [], dueDate} = this.#family.registration;
    return OPEN_AFTER_APPROVAL.includes(id) || !isQuiet() && (id === 'dueDate' ? !dueDate
      : id === 'count' || id.startsWith('child-')) && (children.length === 0 || id !== 'count');
  }
}

/** What a draft began with: nothing, or a registration as it stood. */
const basisOf = (registration) => registration ? `${registration.id} ${registration.state}` : '';

customElements.define('sango-registration', RegistrationScreen);
