import {html} from 'lit';
import {Speaking, say} from '../core/words.js';
import {go} from '../core/route.js';
import './write.js';

/* A new message to many. */

class Compose extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('write.title')}</h1><p>${say('write.what')}</p>
      <p><a href="/staff/broadcasts">${say('broadcasts.back')}</a></p>
      <sango-write @done=${({detail}) => go(`/staff/broadcasts/${detail.id}`)}></sango-write>`;
  }
}

customElements.define('sango-compose', Compose);
