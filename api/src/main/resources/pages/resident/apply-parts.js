import {html, nothing} from 'lit';
import {plain, say, withReadings} from '../core/words.js';
import {moment} from './wish-lines.js';

export const noWishes = () => html`<p>${say('apply.empty')}</p>
  <p class="onward"><a class="button first" href="/calendar">${say('apply.calendar')}</a>
  <a class="button second" href="/applications">${say('apply.mine')}</a></p>`;

/** Who decides, and when. */
export const whatNext = ({decidedBy, drawAt, answerBy, why = []} = {}) => decidedBy === undefined ? nothing : html`
  <section class="what-next" aria-label=${plain('apply.next')}>
    <p>${say(`apply.by.${decidedBy}`)} ${drawAt ? html`<b>${moment(drawAt)}</b>` : nothing}</p>
    ${drawAt ? html`<p>${say('apply.cut-off')}</p>` : nothing}
    ${why.map(({text}) => html`<p>${withReadings(text)}</p>`)}
    ${answerBy ? html`<p>${say('apply.answer-by')} <b>${moment(answerBy)}</b></p>` : nothing}
  </section>`;

/** It is not known whether it has arrived. */
export const notSent = (isSending, again) => isSending ? html`<p role="status">${say('apply.sending')}</p>`
  : html`<section class="not-sent" role="alert">
    <h2>${say('apply.not-sent')}</h2><p>${say('apply.not-sent.what')}</p>
    <button type="button" class="button first wide" @click=${again}>${say('apply.send-again')}</button>
  </section>`;

/** Where a programme lets one wish stand for every draw. */
export const standingInstead = (policy) => !policy?.application.mostStandingWishes ? nothing : html`<p class="onward">
  <a class="button second" href="/standing-wishes/new">${say('apply.standing')}</a></p>`;
