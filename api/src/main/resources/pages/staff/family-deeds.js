import {plain, say} from '../core/words.js';
import {send} from '../core/api.js';
import {channels, policy, tierName, typeName} from './place.js';

/* What the office does about a family, each as a form of its own: see deed.js. */

const reason = (label = say('deed.reason')) => ({name: 'reason', kind: 'long', label, required: true});
const channel = () => ({name: 'channel', kind: 'select', label: say('deed.channel'), initial: 'TELEPHONE', options: channels()});
const of = ({id}) => `/v1/staff/registrations/${id}`;

const tierUntil = (name, initial = '') => ({name, kind: 'date', label: say('tier.until'), hint: say('tier.until.hint'), initial});

/** Which of them staff may give is for the policy to say: the API refuses the others with its words. */
const tiers = () => [{value: '', text: plain('family.tier.by-use')},
  ...policy().tiers.map(({name}) => ({value: name, text: tierName(name)}))];

export const approval = (file) => ({
  key: 'approve', title: say('approve.title'), label: say('approve.go'),
  what: file.toDo === 'ASSESS' ? say('approve.assess-first') : undefined,
  fields: [
    {name: 'tier', kind: 'select', label: say('family.tier'), options: tiers()},
    tierUntil('tierUntil'),
    {name: 'householdExempt', kind: 'check', label: say('family.exempt'), initial: file.householdExemptionClaimed},
    {name: 'coupons', kind: 'number', label: say('family.coupons'),
      hint: say('approve.coupons.hint', {n: policy().coupons.perBirth}), list: {least: 0, most: 99}},
    {name: 'reason', kind: 'long', label: say('deed.reason'), hint: say('approve.reason.hint')},
  ],
  send: (values, key) => send('POST', `${of(file)}/approve`, values, key),
});

export const giveBack = (file) => ({
  key: 'return', title: say('return.title'), label: say('return.go'), what: say('return.what'),
  fields: [reason(say('return.reason'))],
  send: (values, key) => send('POST', `${of(file)}/return`, values, key),
});

export const tier = (file) => ({
  key: 'tier', title: say('tier.title'), what: say('tier.what'),
  fields: [
    {name: 'tier', kind: 'select', label: say('family.tier'), options: tiers(), initial: file.tier ?? ''},
    tierUntil('until', file.tierUntil ?? ''),
    reason(),
  ],
  send: (values, key) => send('PUT', `${of(file)}/tier`, values, key),
});

/** Where the policy lets staff raise one. */
export function limit(file) {
  const raisable = policy().limits.filter(({raisableForHighNeed}) => raisableForHighNeed);
  return raisable.length === 0 ? [] : [{
    key: 'limit', title: say('limit.title'), what: say('limit.what'),
    fields: [
      {name: 'types', kind: 'select', label: say('limit.types'), initial: '0',
        options: raisable.map(({types, days}, n) => ({value: String(n),
          text: plain('limit.now', {types: types.map(typeName).join('・'), n: days})}))},
      {name: 'days', kind: 'number', label: say('limit.days'), required: true, list: {least: 1, most: 366}},
      {name: 'until', kind: 'date', label: say('limit.until'), hint: say('limit.until.hint')},
      reason(),
    ],
    send: (values, key) => send('PUT', `${of(file)}/limit`, {...values, types: raisable[Number(values.types)].types}, key),
  }];
}

export const loss = (file) => ({
  key: 'loss', title: say('loss.title'), what: say('loss.what'),
  fields: [
    channel(),
    {name: 'kind', kind: 'select', label: say('loss.kind'), initial: 'MISCARRIAGE',
      options: ['MISCARRIAGE', 'STILLBIRTH', 'INFANT_DEATH'].map((value) => ({value, text: plain(`loss.${value}`)}))},
    {name: 'on', kind: 'date', label: say('loss.on'), required: true},
    ...file.children.length > 1 ? [{name: 'child', kind: 'select', label: say('family.child'), initial: '',
      options: [{value: '', text: plain('deed.open')},
        ...file.children.map(({birthDate}, n) => ({value: String(n), text: `${n + 1} ${birthDate}`}))]}] : [],
    {name: 'stillExpecting', kind: 'check', label: say('loss.still-expecting')},
  ],
  send: ({child, ...values}, key) => send('PUT', `${of(file)}/loss`,
    {...values, ...child && {child: Number(child)}}, key),
});

export const move = (file) => ({
  key: 'move', title: say('move.title'), what: say('move.what'),
  fields: [channel(), {name: 'on', kind: 'date', label: say('move.on'), initial: file.movedAwayOn ?? ''}],
  send: (values, key) => send('PUT', `${of(file)}/move`, values, key),
});
