import {html, nothing} from 'lit';
import {Speaking, say} from '../core/words.js';
import {send} from '../core/api.js';
import {button, problemSummary} from '../parts/form.js';

/* A check-in of somebody else, or of another day: it is taken back, with a word of why. */

const LONGEST = 500;

class TakingBack extends Speaking {
  static properties = {visit: {attribute: false}};
  #asked = false;
  #reason = '';
  #key = null;
  #failure = null;

  #ask(asked) {
    this.#asked = asked;
    this.#failure = null;
    this.#write('');
  }

  /** Another reason is another write. */
  #write(reason) {
    this.#reason = reason;
    this.#key = crypto.randomUUID();
    this.requestUpdate();
  }

  async #do() {
    this.#failure = null;
    try {
      await send('POST', `/v1/provider/check-ins/${this.visit.checkIn.id}/revert`, {reason: this.#reason}, this.#key);
      this.dispatchEvent(new CustomEvent('absent', {bubbles: true, detail: 'check-in'}));
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    const id = `taking-back-${this.visit.id}`;
    return !this.#asked ? button({label: say('absence.check-in'), press: () => this.#ask(true)})
      : html`${this.#failure ? problemSummary({failure: this.#failure, fields: {reason: id}}) : nothing}
        <div class="field"><label for=${id}>${say('absence.check-in.why')}</label>
          <input id=${id} type="text" maxlength=${LONGEST} autocomplete="off" .value=${this.#reason}
            @input=${(event) => this.#write(event.target.value)}></div>
        <div class="two"><button type="button" class="button first" ?disabled=${this.#reason.trim() === ''}
            @click=${() => this.#do()}>${say('absence.check-in.now')}</button>
          ${button({label: say('absence.back'), press: () => this.#ask(false)})}</div>`;
  }
}

customElements.define('provider-taking-back', TakingBack);
