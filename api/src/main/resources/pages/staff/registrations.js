import {html, nothing} from 'lit';
import {Speaking, dayName, plain, say} from '../core/words.js';
import {get} from '../core/api.js';
import {moment, policy, tierName} from './place.js';
import './find.js';
import './list.js';

/* Registrations: what waits for the office first, and any family by what she says of herself. */

const STATES = ['SUBMITTED', 'RETURNED', 'APPROVED'];
const TASKS = ['ASSESS', 'DECIDE'];
const all = () => ({value: '', text: plain('list.all')});

const LIST = {
  name: 'registrations',
  caption: () => plain('registrations.title'),
  columns: [
    {key: 'name', title: () => plain('family.name'), text: ({name}) => name, order: ({kana}) => kana,
      link: ({id}) => `/staff/registrations/${id}`},
    {key: 'kana', title: () => plain('family.kana'), text: ({kana}) => kana, hidden: true},
    {key: 'state', title: () => plain('family.state'), text: ({state}) => plain(`state.${state}`),
      show: ({state}) => html`<span class="state ${state}">${say(`state.${state}`)}</span>`},
    {key: 'toDo', title: () => plain('registrations.to-do'), text: ({toDo}) => toDo ? plain(`task.${toDo}`) : ''},
    {key: 'decideBy', title: () => plain('registrations.decide-by'), order: ({decideBy}) => decideBy ?? '',
      text: ({decideBy, overdue}) => decideBy ? `${dayName(decideBy)}${overdue ? ` ${plain('registrations.overdue')}` : ''}` : '',
      show: ({decideBy, overdue}) => decideBy ? html`${dayName(decideBy)}
        ${overdue ? html`<strong class="late">${say('registrations.overdue')}</strong>` : nothing}` : nothing},
    {key: 'submittedAt', title: () => plain('family.submitted'), text: ({submittedAt}) => moment(submittedAt),
      order: ({submittedAt}) => submittedAt},
    {key: 'tier', title: () => plain('family.tier'), text: ({tier}) => tierName(tier)},
    {key: 'telephone', title: () => plain('family.telephone'), text: ({telephone}) => telephone},
    {key: 'district', title: () => plain('family.district'), text: ({district}) => district ?? '', hidden: true},
  ],
  filters: [
    {key: 'state', label: () => plain('family.state'), initial: 'SUBMITTED', asked: true,
      options: () => [{value: 'ALL', text: plain('list.all')},
        ...STATES.map((value) => ({value, text: plain(`state.${value}`)}))]},
    {key: 'task', label: () => plain('registrations.to-do'), fits: ({toDo}, task) => toDo === task,
      options: () => [all(), ...TASKS.map((value) => ({value, text: plain(`task.${value}`)}))]},
    {key: 'tier', label: () => plain('family.tier'), fits: ({tier}, wanted) => tier === wanted,
      options: () => [all(), ...policy().tiers.map(({name}) => ({value: name, text: tierName(name)}))]},
  ],
  load: async ({after, asked}) => {
    const question = new URLSearchParams({limit: 100});
    if (asked.state !== 'ALL') {
      question.set('state', asked.state);
    }
    if (after) {
      question.set('after', after);
    }
    const {registrations, next} = await get(`/v1/staff/registrations?${question}`);
    return {rows: registrations, next};
  },
  id: ({id}) => id,
  empty: () => say('registrations.none'),
};

class Registrations extends Speaking {
  static properties = {role: {attribute: false}};

  render() {
    return html`<h1 tabindex="-1">${say('registrations.title')}</h1>
      <p class="deeds"><a class="button first" href="/staff/register">${say('registrations.new')}</a></p>
      ${this.role === 'STAFF' ? html`<h2>${say('find.title')}</h2>
        <sango-find .show=${({id, name}) => html`<a class="button second" href="/staff/registrations/${id}">${name}</a>`}>
        </sango-find>` : nothing}
      <h2>${say('registrations.waiting')}</h2>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-registrations', Registrations);
