import {html, nothing} from 'lit';
import {Speaking, plain, say, withReadings} from '../core/words.js';
import {stepper} from './stepper.js';
import {chance, dates, length, place, price} from './wish-lines.js';

/* One of her wishes: where, when and for how long, what it would cost and leave, and what lies near and is likelier. */

class WishCard extends Speaking {
  static properties = Object.fromEntries(['wish', 'index', 'count', 'facilities', 'service', 'told', 'fixed', 'problem', 'room',
    'change', 'move', 'drop', 'take'].map((name) => [name, {attribute: false}]));

  render() {
    const {wish, index, problem} = this;
    return html`<div class="wish-head"><h2>${say('apply.rank', {n: index + 1})}</h2>${this.fixed ? nothing : this.#order()}</div>
      ${problem ? html`<p class="wrong" role="alert">${withReadings(problem.detail)}</p>` : nothing}
      <p>${place(wish, this.facilities)}</p>
      <p>${dates(wish)} ${wish.days > 1 ? length(wish) : nothing}</p>
      ${this.fixed || !this.service ? nothing : this.#choices()}
      ${this.told ? this.#facts() : nothing}`;
  }

  #order() {
    const n = this.index + 1;
    return html`<div class="order">
      ${this.count > 1 ? html`
        <button type="button" class="button second" data-move="up-${this.index}" ?disabled=${n === 1}
          aria-label=${plain('apply.up', {n})} @click=${() => this.move(-1)}>↑</button>
        <button type="button" class="button second" data-move="down-${this.index}" ?disabled=${n === this.count}
          aria-label=${plain('apply.down', {n})} @click=${() => this.move(1)}>↓</button>` : nothing}
      <button type="button" class="button second" aria-label=${plain('apply.drop', {n})}
        @click=${() => this.drop()}>✕</button></div>`;
  }

  #choices() {
    const {wish, service: {days, siblings}} = this;
    return html`${days.least < days.most ? stepper({what: 'days', legend: say('apply.length'), shown: length(wish),
      number: wish.days, ...days, choose: (number) => this.change({...wish, days: number})}) : nothing}
      ${siblings ? stepper({what: 'siblings', legend: say('apply.siblings'), shown: say('apply.people', {n: wish.siblings}),
        number: wish.siblings, least: 0, most: siblings.most,
        choose: (number) => this.change({...wish, siblings: number})}) : nothing}`;
  }

  #facts() {
    const {fee, daysLeft, chance: likely, alternatives = []} = this.told;
    return html`<dl class="facts">
      <div><dt>${say('apply.fee')}</dt><dd>${price(fee)}</dd></div>
      ${daysLeft === undefined ? nothing : html`<div><dt>${say('apply.left')}</dt>
        <dd><b>${say('apply.days', {n: daysLeft})}</b></dd></div>`}
      ${likely ? html`<div><dt>${say('apply.chance')}</dt><dd><b>${chance(likely)}</b></dd></div>` : nothing}</dl>
      ${likely ? html`<p class="hint">${say('calendar.chance.hint')}</p>` : nothing}
      ${alternatives.length === 0 || this.fixed ? nothing : html`<p>${this.room ? say('apply.instead.add')
        : say('apply.instead.swap')}</p>
        <ul class="instead">${alternatives.map((each) => html`<li><button type="button" class="button second"
          @click=${() => this.take(each)}><span>${dates(each)}</span>${place(each, this.facilities)}
          <b>${chance(each.chance)}</b></button></li>`)}</ul>`}`;
  }
}

customElements.define('sango-wish', WishCard);
