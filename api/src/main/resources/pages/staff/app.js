import {html} from 'lit';
import {learn, say} from '../core/words.js';
import {Workplace} from '../parts/workplace.js';

/* The office's desk. */

const SCREENS = [
  {name: 'desk', path: '/staff', menu: true, load: async () => {}, show: () => html`<h1 tabindex="-1">${say('desk.title')}</h1>`},
  {
    name: 'settings', path: '/staff/settings', menu: true, load: () => import('../parts/reading.js'),
    show: () => html`<sango-reading .home=${'/staff'}></sango-reading>`,
  },
];

class Staff extends Workplace {
  constructor() {
    super({home: '/staff', worker: '/staff-sw.js', roles: ['STAFF', 'NURSE'], screens: SCREENS});
  }
}

await learn('staff');
customElements.define('sango-app', Staff);
