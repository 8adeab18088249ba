import {html, nothing} from 'lit';
import {say, withReadings} from '../core/words.js';
import {dates, moment, place, price} from './wish-lines.js';

/* What has arrived, what it costs, and what comes next: as the API has answered, not as it was expected.

   `expected` is the draw that she was told of before; `rest` is how many wishes are still in her draft. */
export const receipt = ({answer, expected}, facilities, rest) => {
  const {id, receivedAt = answer.bookedAt, drawAt, answerBy, nextStep, wishes = [answer]} = answer;
  return html`<section class="receipt"><h1 tabindex="-1">${say('apply.received')}</h1>
    <p>${say('apply.received.at')} <b>${moment(receivedAt)}</b></p>
    <p>${say('apply.received.number')} <b>${id.slice(0, 8)}</b></p>
    <ol>${wishes.map((wish) => html`<li><p>${place(wish, facilities)}</p>
      <p>${dates(wish)}</p><p>${say('apply.fee')} ${price(wish.fee)}</p></li>`)}</ol>
    <div class="what-next">
      ${drawAt ? html`<p>${say('apply.by.DRAW')} <b>${moment(drawAt)}</b></p>
        <p>${expected && expected !== drawAt ? say('apply.late') : say('apply.cut-off')}</p>` : nothing}
      ${answerBy ? html`<p>${say('apply.answer-by')} <b>${moment(answerBy)}</b></p>` : nothing}
      ${nextStep ? html`<p>${withReadings(nextStep)}</p>` : nothing}
    </div>
    ${rest > 0 ? html`<p>${say('apply.rest', {n: rest})}</p>` : nothing}
    <p class="onward"><a class="button first" href="/applications">${say('apply.mine')}</a>
      <a class="button second" href="/calendar">${say('apply.calendar')}</a></p></section>`;
};
