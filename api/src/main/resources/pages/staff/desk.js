import {html} from 'lit';
import {Speaking, say} from '../core/words.js';

/* Where the day begins: what there is to do, and where. */

/** In the menu, and no work. */
const AROUND = ['desk', 'settings'];

class Desk extends Speaking {
  static properties = {screens: {attribute: false}};

  render() {
    return html`<h1 tabindex="-1">${say('desk.title')}</h1>
      <ul class="tasks">${this.screens.filter(({name}) => !AROUND.includes(name)).map(({name, path}) => html`<li>
        <a class="task" href=${path}>${say(`${name}.nav`)}</a><span class="hint">${say(`${name}.what`)}</span></li>`)}</ul>`;
  }
}

customElements.define('sango-desk', Desk);
