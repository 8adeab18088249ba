import {html} from 'lit';
import {learn, say} from '../core/words.js';
import {Workplace} from '../parts/workplace.js';

/* A facility's tablet. */

const SCREENS = [
  {
    name: 'visits', path: '/provider', menu: true, load: async () => {},
    show: () => html`<h1 tabindex="-1">${say('visits.title')}</h1>`,
  },
  {
    name: 'settings', path: '/provider/settings', menu: true, load: () => import('../parts/reading.js'),
    show: () => html`<sango-reading .home=${'/provider'}></sango-reading>`,
  },
];

class Provider extends Workplace {
  constructor() {
    super({home: '/provider', worker: '/provider-sw.js', roles: ['PROVIDER'], screens: SCREENS});
  }
}

await learn('provider');
customElements.define('sango-app', Provider);
