import {html, nothing} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {send} from '../core/api.js';
import {field, problemSummary} from '../parts/form.js';
import {moment} from './place.js';

/* Draws again, in two steps: a reason, and then a look at what it means before it is done, for it cannot be undone. */

const LONGEST = 500;

class Rerun extends Speaking {
  static properties = {draw: {attribute: false}, tiers: {attribute: false}};

  #reason = '';
  #step = 'closed';
  #key = null;
  #missing = false;
  #failure = null;

  async #turn(step) {
    this.#step = step;
    this.#failure = null;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(step === 'reason' ? 'textarea' : step === 'look' ? 'h3' : 'button')?.focus();
  }

  #look() {
    this.#missing = this.#reason.trim() === '';
    this.#key = crypto.randomUUID();
    this.#turn(this.#missing ? 'reason' : 'look');
  }

  async #do() {
    if (this.#step === 'busy') {
      return;
    }
    this.#step = 'busy';
    this.requestUpdate();
    try {
      const answer = await send('POST', `/v1/staff/draws/${this.draw.id}/rerun`, {reason: this.#reason.trim()}, this.#key);
      this.#step = 'closed';
      this.dispatchEvent(new CustomEvent('done', {detail: answer}));
    } catch (failure) {
      this.#failure = failure;
      this.#step = 'look';
    }
    this.requestUpdate();
  }

  render() {
    switch (this.#step) {
      case 'closed':
        return html`<p class="deeds"><button type="button" class="button second" @click=${() => this.#turn('reason')}>
          ${say('rerun.title')}</button></p>`;
      case 'reason':
        return this.#ask();
      default:
        return this.#meaning();
    }
  }

  #ask() {
    return html`<section class="deed" aria-label=${plain('rerun.title')}><h3 tabindex="-1">${say('rerun.title')}</h3>
      ${field({
        id: 'rerun-reason', label: say('rerun.reason'), hint: say('rerun.reason.hint'),
        problem: this.#missing ? say('rerun.reason.missing') : null,
        control: (its, describing) => html`<textarea class="entry" id=${its} rows="3" maxlength=${LONGEST} aria-required="true"
          aria-describedby=${describing} .value=${this.#reason} @input=${({target}) => {
            this.#reason = target.value;
          }}></textarea>`,
      })}
      <p class="deeds"><button type="button" class="button first" @click=${() => this.#look()}>${say('rerun.look')}</button>
        <button type="button" class="button second" @click=${() => this.#turn('closed')}>${say('rerun.leave')}</button></p>
    </section>`;
  }

  #meaning() {
    const lost = this.tiers.reduce((sum, {applications, granted}) => sum + applications - granted, 0);
    return html`<section class="deed warning" aria-label=${plain('rerun.meaning')}>
      <h3 tabindex="-1">${say('rerun.meaning')}</h3>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#do()}) : nothing}
      <ul><li>${say('rerun.of', {at: moment(this.draw.drawAt)})}</li>
        <li>${say('rerun.who', {n: lost})}</li>
        <li>${say('rerun.stays')}</li>
        <li>${say('rerun.at-once')}</li>
        <li>${say('rerun.public')} <q>${this.#reason.trim()}</q></li></ul>
      <p class="deeds"><button type="button" class="button danger" ?disabled=${this.#step === 'busy'} @click=${() => this.#do()}>
          ${this.#step === 'busy' ? say('rerun.busy') : say('rerun.do')}</button>
        <button type="button" class="button second" @click=${() => this.#turn('reason')}>${say('rerun.back')}</button>
        <button type="button" class="button second" @click=${() => this.#turn('closed')}>${say('rerun.leave')}</button></p>
    </section>`;
  }
}

customElements.define('sango-rerun', Rerun);
