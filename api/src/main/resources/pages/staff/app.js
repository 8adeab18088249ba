import {html} from 'lit';
import {learn, say} from '../core/words.js';
import {problemSummary} from '../parts/form.js';
import {Workplace} from '../parts/workplace.js';
import {isSettled, settle} from './place.js';

/* The office's desk: its screens in the order of the menu. Of a family nothing is kept on the machine but what somebody has
   typed and not sent, sealed. */

const CASEWORK = ['STAFF', 'NURSE'];
const STAFF = ['STAFF'];
const AUDITORS = ['AUDITOR'];
const EVERYBODY = ['STAFF', 'NURSE', 'AUDITOR'];

const SCREENS = [
  {name: 'desk', path: '/staff', menu: true, roles: EVERYBODY, load: () => import('./desk.js'),
    show: ({role}) => html`<sango-desk .screens=${menuOf(role)}></sango-desk>`},
  {name: 'telephone', path: '/staff/telephone', menu: true, roles: STAFF, load: () => import('./telephone.js'),
    show: () => html`<sango-telephone></sango-telephone>`},
  {name: 'registrations', path: '/staff/registrations', menu: true, roles: CASEWORK, load: () => import('./registrations.js'),
    show: ({role}) => html`<sango-registrations .role=${role}></sango-registrations>`},
  {name: 'family', matches: (path) => idBelow('/staff/registrations', path) !== null, roles: CASEWORK,
    load: () => import('./family.js'),
    show: ({role}) => html`<sango-family .family=${idBelow('/staff/registrations')} .role=${role}></sango-family>`},
  {name: 'correct', matches: (path) => correctedAt(path) !== null, roles: CASEWORK, load: () => import('./correct.js'),
    show: () => html`<sango-correct .family=${correctedAt(location.pathname)}></sango-correct>`},
  {name: 'register', path: '/staff/register', roles: CASEWORK, load: () => import('./register.js'),
    show: () => html`<sango-register .family=${new URLSearchParams(location.search).get('family')}></sango-register>`},
  {name: 'calls', path: '/staff/calls', menu: true, roles: CASEWORK, load: () => import('./calls.js'),
    show: () => html`<sango-calls></sango-calls>`},
  {name: 'quiet', path: '/staff/quiet', menu: true, roles: CASEWORK, load: () => import('./quiet.js'),
    show: () => html`<sango-quiet></sango-quiet>`},
  {name: 'board', path: '/staff/board', menu: true, roles: CASEWORK, load: () => import('./board.js'),
    show: () => html`<sango-board></sango-board>`},
  {name: 'case', matches: (path) => idBelow('/staff/board', path) !== null, roles: CASEWORK, load: () => import('./case.js'),
    show: () => html`<sango-case .of=${idBelow('/staff/board')}></sango-case>`},
  {name: 'draws', path: '/staff/draws', menu: true, roles: STAFF, load: () => import('./draws.js'),
    show: () => html`<sango-draws></sango-draws>`},
  {name: 'draw', matches: (path) => idBelow('/staff/draws', path) !== null, roles: STAFF, load: () => import('./draw.js'),
    show: () => html`<sango-draw .of=${idBelow('/staff/draws')}></sango-draw>`},
  {name: 'replay', path: '/staff/replay', roles: STAFF, load: () => import('./replay.js'),
    show: () => html`<sango-replay></sango-replay>`},
  {name: 'offers', path: '/staff/offers', menu: true, roles: STAFF, load: () => import('./offers.js'),
    show: () => html`<sango-offers></sango-offers>`},
  {name: 'not-made', path: '/staff/not-made', roles: STAFF, load: () => import('./not-made.js'),
    show: () => html`<sango-not-made></sango-not-made>`},
  {name: 'letters', path: '/staff/letters', menu: true, roles: STAFF, load: () => import('./letters.js'),
    show: () => html`<sango-letters></sango-letters>`},
  {name: 'broadcasts', path: '/staff/broadcasts', menu: true, roles: STAFF, load: () => import('./broadcasts.js'),
    show: () => html`<sango-broadcasts></sango-broadcasts>`},
  {name: 'broadcast', matches: (path) => idBelow('/staff/broadcasts', path) !== null, roles: STAFF,
    load: () => import('./broadcast.js'),
    show: () => html`<sango-broadcast .of=${idBelow('/staff/broadcasts')}></sango-broadcast>`},
  {name: 'compose', path: '/staff/write', roles: STAFF, load: () => import('./compose.js'),
    show: () => html`<sango-compose></sango-compose>`},
  {name: 'people', path: '/staff/people', menu: true, roles: STAFF, load: () => import('./people.js'),
    show: () => html`<sango-people></sango-people>`},
  {name: 'audit', path: '/staff/audit', menu: true, roles: AUDITORS, load: () => import('./audit.js'),
    show: () => html`<sango-audit></sango-audit>`},
  {name: 'glass', path: '/staff/break-glass', menu: true, roles: AUDITORS, load: () => import('./break-glass.js'),
    show: () => html`<sango-break-glass></sango-break-glass>`},
  {name: 'settings', path: '/staff/settings', menu: true, roles: EVERYBODY, load: () => import('../parts/reading.js'),
    show: () => html`<sango-reading .home=${'/staff'}></sango-reading>`},
];

const menuOf = (role) => SCREENS.filter(({menu, roles}) => menu && roles.includes(role));

/** The id of what is shown at an address below a list's own; null where there is none. */
function idBelow(list, path = location.pathname) {
  const id = path.startsWith(`${list}/`) ? path.slice(list.length + 1) : '';
  return /^[0-9a-f-]{36}$/.test(id) ? id : null;
}

/** Whose registration is put right at an address. */
const correctedAt = (path) => path.endsWith('/correct')
  ? idBelow('/staff/registrations', path.slice(0, -'/correct'.length)) : null;

class Staff extends Workplace {
  #failure = null;
  #settling = false;
  #known = null;
  #span = 0;
  #idle = null;

  constructor() {
    super({home: '/staff', worker: '/staff-sw.js', roles: EVERYBODY, screens: SCREENS});
    ['pointerdown', 'keydown'].forEach((touch) => addEventListener(touch, () => this.#stayAwake()));
  }

  /** Until it is known how the municipality calls things; the desk says nothing of them. */
  covered() {
    if (isSettled(this.session.municipality)) {
      return null;
    }
    if (!this.#settling && !this.#failure) {
      this.#settle();
    }
    return location.pathname === '/staff' ? null : html`<h1 tabindex="-1">${say('desk.title')}</h1>
      ${this.#failure ? problemSummary({failure: this.#failure, again: () => this.#settle()})
        : html`<p class="waiting">${say('app.waiting')}</p>`}`;
  }

  async #settle() {
    this.#settling = true;
    this.#failure = null;
    try {
      await settle(this.session.municipality);
    } catch (failure) {
      this.#failure = failure;
    }
    this.#settling = false;
    this.requestUpdate();
  }

  updated() {
    if (this.session !== this.#known) {
      this.#known = this.session;
      this.#span = this.session?.idleUntil ? Date.parse(this.session.idleUntil) - Date.now() : 0;
      this.#stayAwake();
    }
  }

  /** As long as the server would wait, and no longer: whoever has gone leaves no name on the screen. */
  #stayAwake() {
    clearTimeout(this.#idle);
    if (this.session && this.#span > 0) {
      this.#idle = setTimeout(() => this.dispatchEvent(new Event('signed-out')), this.#span);
    }
  }
}

await learn('staff');
customElements.define('sango-app', Staff);
