import {html, nothing} from 'lit';
import {say} from '../core/words.js';
import {moment, wishLine, yen} from './place.js';

/* What a clerk says word by word: her wishes, what each costs, and when it is decided. */

export const readOut = ({wishes, decidedBy, drawAt, nextStep}) => html`
  <ol class="wishes">${wishes.map((wish) => html`<li><strong>${wishLine(wish)}</strong>${cost(wish.fee)}</li>`)}</ol>
  <p class="decided">${drawAt ? say('read-out.draw', {at: moment(drawAt)}) : say(`read-out.${decidedBy}`)}</p>
  ${nextStep ? html`<p>${nextStep}</p>` : nothing}`;

const cost = ({total, couponsUsed, couponsLeft, exempt, sample}) => html`<p class="cost">
  ${say('read-out.cost', {yen: yen(total)})}
  ${exempt ? say('read-out.exempt') : nothing}
  ${couponsUsed > 0 ? say('read-out.coupons', {n: couponsUsed, left: couponsLeft}) : nothing}
  ${sample ? html`<span class="hint">${say('read-out.sample')}</span>` : nothing}</p>`;

/** Where a draw decides: what she may expect, if she asks. */
export const chances = ({prospects, wishes}) => !prospects ? nothing : html`<h2>${say('read-out.chances')}</h2>
  <ol class="wishes">${prospects.map(({rank, chance}) => html`<li>${wishLine(wishes[rank - 1])}
    <strong>${chance.kind === 'ABOUT' ? say('read-out.about', {percent: chance.percent})
      : say(`chance.${chance.kind}`)}</strong></li>`)}</ol>`;
