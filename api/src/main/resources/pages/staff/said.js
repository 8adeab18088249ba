import {html, nothing} from 'lit';
import {plain, say, withReadings} from '../core/words.js';
import {control, valuesOf} from './fields.js';
import {facilityName, languageName, places, policy} from './place.js';

/* What a family says of herself, on one page, in the order in which a clerk asks it. Typed is what stands in the fields;
   the API is sent the whole of it. */

const REASONS = ['BODY', 'MIND', 'CHILD_CARE', 'NO_HELP_FROM_FAMILY'];
const RELATIONS = ['BORN', 'ADOPTED', 'FOSTERED'];
const ILLNESSES = ['NONE', 'DOCTOR_AGREES', 'UNDER_TREATMENT'];
const LOSSES = ['MISCARRIAGE', 'STILLBIRTH', 'INFANT_DEATH'];
const INTERPRETERS = ['en', 'zh', 'ko', 'vi', 'ne', 'pt', 'tl', 'es', 'jsl'];
const MOST = {children: 6, siblings: 10};
const ANOTHER = {children: {relation: 'BORN'}, siblings: {}};

const one = (value) => ({value, text: languageName(value)});
const open = () => ({value: '', text: plain('deed.open')});
const none = () => ({value: '', text: plain('intake.none')});

const who = ({interpreter}) => [
  {name: 'name', label: say('family.name'), required: true},
  {name: 'kana', label: say('family.kana'), required: true},
  {name: 'birthDate', label: say('intake.born'), kind: 'date', required: true},
  {name: 'telephone', label: say('family.telephone'), kind: 'tel', required: true},
  {name: 'email', label: say('family.email'), kind: 'email'},
  {name: 'postalCode', path: 'address.postalCode', label: say('intake.postal-code'), required: true},
  {name: 'line', path: 'address.line', label: say('family.address'), required: true},
  {name: 'livesInMunicipality', label: say('intake.lives'), kind: 'yes-no', required: true},
  {name: 'language', label: say('intake.language'), kind: 'select', options: policy().noticeLanguages.map(one)},
  {name: 'interpreter', label: say('family.interpreter'), kind: 'select',
    options: [none(), ...[...new Set([...INTERPRETERS, interpreter].filter(Boolean))].map(one)]},
  {name: 'withoutDevice', label: say('intake.without-device'), kind: 'check'},
];

const child = () => [
  {name: 'birthDate', label: say('intake.child.born'), kind: 'date', required: true},
  {name: 'gestationWeeks', label: say('intake.child.weeks'), kind: 'number', list: {least: 20, most: 45}},
  {name: 'birthWeightGrams', label: say('intake.child.grams'), kind: 'number', list: {least: 200, most: 7000}},
  {name: 'relation', label: say('intake.child.relation'), kind: 'select',
    options: RELATIONS.map((value) => ({value, text: plain(`relation.${value}`)}))},
  {name: 'medicalCare', label: say('family.medical-care'), kind: 'check'},
];

const birth = () => [
  {name: 'dueDate', label: say('family.due'), hint: say('intake.due.hint'), kind: 'date'},
  {name: 'facilityOfBirth', label: say('family.facility-of-birth'), kind: 'select',
    options: [{value: '', text: plain('intake.elsewhere')}, ...places().map(({id}) => ({value: id, text: facilityName(id)}))]},
];

const loss = () => [
  {name: 'lossKind', path: 'loss.kind', label: say('loss.kind'), kind: 'select',
    options: [none(), ...LOSSES.map((value) => ({value, text: plain(`loss.${value}`)}))]},
  {name: 'lossOn', path: 'loss.on', label: say('loss.on'), kind: 'date'},
];

const sibling = () => [{name: 'birthDate', label: say('intake.born.on'), kind: 'date', required: true}];

const need = () => [
  {name: 'reasons', label: say('family.reasons'), kind: 'some', required: true,
    options: REASONS.map((value) => ({value, text: plain(`reason.${value}`)}))},
  {name: 'illness', label: say('family.illness'), kind: 'select',
    options: ILLNESSES.map((value) => ({value, text: value === 'NONE' ? plain('intake.none') : plain(`illness.${value}`)}))},
  {name: 'householdExemptionClaimed', label: say('family.exemption-claimed'), kind: 'yes-no', required: true},
  {name: 'note', label: say('family.note'), kind: 'long'},
];

export const nothingSaid = () => ({
  language: policy().noticeLanguages[0], illness: 'NONE', reasons: [], children: [], siblings: [],
});

/** Of a family that is registered: what she said, as fields hold it. A loss that nobody has told is no correction. */
export const saidBy = ({address, loss: told, children, siblings, ...file}) => ({
  ...Object.fromEntries([...who({}), ...birth(), ...need()].map(({name, kind}) => [name, held(file[name], kind)])),
  postalCode: address.postalCode, line: address.line, lossKind: told?.kind ?? '', lossOn: told?.on ?? '', noLoss: !told,
  children: children.map((each) => Object.fromEntries(child().map(({name, kind}) => [name, held(each[name], kind)]))),
  siblings: siblings.map(({birthDate}) => ({birthDate})),
});

/** Of hers what stays for another birth. */
export const beforeAnotherBirth = ({children, ...typed}) => ({
  ...typed, dueDate: '', facilityOfBirth: '', children: [], lossKind: '', lossOn: '', noLoss: false,
  siblings: [...typed.siblings, ...children.map(({birthDate}) => ({birthDate}))],
});

const held = (value, kind) => kind === 'yes-no' ? (value ? 'yes' : 'no')
  : kind === 'number' ? String(value ?? '') : value ?? (kind === 'some' ? [] : '');

/** As the API wants it. */
export function toSend(typed) {
  const {postalCode, line, lossKind, lossOn, ...said} =
    valuesOf([...who(typed), ...birth(), ...loss(), ...need()], typed);
  return {
    ...said, address: {postalCode, line}, loss: lossKind || lossOn ? {kind: lossKind, on: lossOn} : null,
    children: typed.children.map((each) => valuesOf(child(), each)),
    siblings: typed.siblings.map((each) => valuesOf(sibling(), each)),
  };
}

const idOf = (path) => `said-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;

const groups = (typed) => [
  {legend: say('intake.who'), fields: who(typed)},
  {legend: say('intake.birth'), fields: birth()},
  ...typed.children.map((_, n) => ({legend: say('intake.child', {n: n + 1}), fields: child(), of: 'children', n})),
  {add: 'children', label: say('intake.add.child')},
  ...typed.noLoss ? [] : [{legend: say('intake.loss'), fields: loss()}],
  ...typed.siblings.map((_, n) => ({legend: say('intake.sibling', {n: n + 1}), fields: sibling(), of: 'siblings', n})),
  {add: 'siblings', label: say('intake.add.sibling')},
  {legend: say('intake.need'), fields: need()},
];

const pathOf = ({name, path = name}, {of, n}) => of ? `${of}[${n}].${path}` : path;

/** For what the API refuses: which control it stands in, and what that is called. */
export function refusable(typed) {
  const all = groups(typed).filter(({fields}) => fields)
    .flatMap((group) => group.fields.map((each) => ({path: `registration.${pathOf(each, group)}`, id: idOf(pathOf(each, group)),
      label: group.of ? html`${group.legend} ${each.label}` : each.label})));
  return {
    fields: Object.fromEntries(all.map(({path, id}) => [path, id])),
    names: Object.fromEntries(all.map(({path, label}) => [path, label])),
  };
}

/** @param change with all that is typed then */
export function saidFields(typed, change, {field, detail} = {}) {
  const put = ({of, n}, name, value) => change(of
    ? {...typed, [of]: typed[of].map((each, at) => at === n ? {...each, [name]: value} : each)} : {...typed, [name]: value});
  return groups(typed).map((group) => group.add ? more(typed, change, group) : html`<fieldset class="said">
    <legend>${group.legend}</legend>
    <div class="pairs">${group.fields.map((each) => control({
      id: idOf(pathOf(each, group)), each, value: (group.of ? typed[group.of][group.n] : typed)[each.name],
      change: (value) => put(group, each.name, value),
      problem: field === `registration.${pathOf(each, group)}` ? withReadings(detail) : undefined,
    }))}</div>
    ${group.of ? html`<p><button type="button" class="button second" @click=${() => change({...typed,
      [group.of]: typed[group.of].filter((_, at) => at !== group.n)})}>${say('intake.remove')}</button></p>` : nothing}
  </fieldset>`);
}

const more = (typed, change, {add, label}) => typed[add].length >= MOST[add] ? nothing
  : html`<p><button type="button" class="button second"
    @click=${() => change({...typed, [add]: [...typed[add], ANOTHER[add]]})}>${label}</button></p>`;
