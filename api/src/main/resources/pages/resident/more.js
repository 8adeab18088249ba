import {html} from 'lit';
import {Speaking, say} from '../core/words.js';

/* What is not needed each day. */

const WAYS = [
  {path: '/settings', screen: 'settings'},
];

class More extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('more.title')}</h1>
      <ul class="ways">${WAYS.map(({path, screen}) => html`<li>
        <a class="button second" href=${path}>${say(`${screen}.title`)}</a></li>`)}</ul>`;
  }
}

customElements.define('sango-more', More);
