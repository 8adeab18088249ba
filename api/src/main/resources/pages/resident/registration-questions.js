import {html, nothing} from 'lit';
import {isQuiet, of, plain, say, withoutReadings} from '../core/words.js';
import {checkbox, select} from '../parts/form.js';
import {date, dayOf, line, lines, oneOf, several, spokenDay} from '../parts/answers.js';
import {languageName} from '../parts/languages.js';

/* What is asked, one question a page: when it is asked, what stands on its page, what is missing still, and how her answer
   reads in the end. Each names the fields that the API may refuse. After a loss nothing is asked about anybody else. */

const YES_NO = ['yes', 'no'];
const SITUATIONS = ['expecting', 'born', 'adopted', 'fostered', 'loss'];
export const LOSSES = ['MISCARRIAGE', 'STILLBIRTH', 'INFANT_DEATH'];
const REASONS = ['BODY', 'MIND', 'CHILD_CARE', 'NO_HELP_FROM_FAMILY'];
const ILLNESSES = ['NONE', 'DOCTOR_AGREES', 'UNDER_TREATMENT'];
const INTERPRETERS = ['en', 'zh', 'ko', 'vi', 'ne', 'pt', 'tl', 'es', 'jsl'];
const MOST_CHILDREN = 4;
const MOST_NOTE = 1000;

const hasChildren = ({situation}) => ['born', 'adopted', 'fostered'].includes(situation);

/** Of what she answers with one of a few. */
const asked = (id, values, word) => ({
  id, fields: [], spoken: (answers) => word(answers[id], plain),
  missing: (answers) => values.includes(answers[id]) ? null : id,
  body: (answers, keep, wrong) => oneOf({
    id, name: id, legend: unseenTitle(id), problem: wrong(id), chosen: answers[id], choose: (value) => keep({[id]: value}),
    options: values.map((value) => ({value, text: word(value, say)})),
  }),
});

const yesNo = (id, fields) => ({
  ...asked(id, YES_NO, (value, told) => told(`answers.${value}`)), fields});

const text = (id, label, keep, answers, wrong, rest = {}) => line({
  id, label: say(`question.${label}`), value: answers[id], problem: wrong(id), keep: (value) => keep({[id]: value}), ...rest});

const unseenTitle = (id) => html`<span class="unseen">${plain(`question.${id}`)}</span>`;

const QUESTIONS = [
  {
    ...asked('situation', SITUATIONS, (value, told) => told(`situation.${value}`)),
    when: ({situation}) => !isQuiet() && situation !== 'loss',
  },
  {
    id: 'loss', fields: ['loss'], when: ({situation}, {registration}) => situation === 'loss' && !registration?.loss,
    missing: ({loss = {}}) => !loss.kind ? 'loss' : dayOf(loss.on) ? null : 'lossOn',
    spoken: ({loss}) => spokenDay(loss.on),
    body: ({loss = {}}, keep, wrong) => html`
      ${oneOf({
        id: 'loss', name: 'loss', legend: say('loss.kind'), problem: wrong('loss'), chosen: loss.kind,
        choose: (kind) => keep({loss: {...loss, kind}}), options: LOSSES.map((value) => ({value, text: say(`loss.${value}`)})),
      })}
      ${date({id: 'lossOn', legend: say('loss.on'), value: loss.on, problem: wrong('lossOn'),
        keep: (on) => keep({loss: {...loss, on}})})}`,
  },
  {
    id: 'count', fields: ['children'], when: (answers) => hasChildren(answers) && !isQuiet(),
    missing: ({counted}) => counted ? null : 'count', spoken: ({children}) => plain('question.count.n', {n: children.length}),
    body: ({children, counted}, keep, wrong) => oneOf({
      id: 'count', name: 'count', legend: unseenTitle('count'), chosen: counted ? children.length : 0, problem: wrong('count'),
      choose: (n) => keep({counted: true, children: Array.from({length: n}, (_, place) => children[place] ?? {})}),
      options: Array.from({length: MOST_CHILDREN}, (_, place) => place + 1)
        .map((value) => ({value, text: say('question.count.n', {n: value})})),
    }),
  },
  ...Array.from({length: MOST_CHILDREN}, (_, place) => ({
    id: `child-${place + 1}`, fields: [], name: 'child', n: place + 1,
    when: (answers) => hasChildren(answers) && !isQuiet() && place < answers.children.length,
    missing: ({children, situation}) => !dayOf(children[place].birthDate) ? `child-${place + 1}`
      : situation === 'born' && !children[place].small ? `small-${place + 1}` : null,
    spoken: ({children}) => spokenDay(children[place].birthDate),
    body: (answers, keep, wrong) => child(answers, place, keep, wrong),
  })),
  {
    id: 'dueDate', fields: ['dueDate'],
    when: (answers) => !isQuiet() && (answers.situation === 'expecting'
      || hasChildren(answers) && answers.children.some(({small}) => small === 'yes')),
    missing: ({dueDate}) => dayOf(dueDate) ? null : 'dueDate', spoken: ({dueDate}) => spokenDay(dueDate),
    body: ({dueDate}, keep, wrong) => date({id: 'dueDate', legend: unseenTitle('dueDate'), problem: wrong('dueDate'),
      value: dueDate, keep: (value) => keep({dueDate: value})}),
  },
  {
    id: 'name', fields: ['name', 'kana'], missing: ({name, kana}) => !name?.trim() ? 'name' : !kana?.trim() ? 'kana' : null,
    spoken: ({name, kana}) => `${name}（${kana}）`,
    body: (answers, keep, wrong) => html`${text('name', 'name.name', keep, answers, wrong, {autocomplete: 'name'})}
      ${text('kana', 'name.kana', keep, answers, wrong, {hint: say('question.name.kana.hint')})}`,
  },
  {
    id: 'birthDate', fields: ['birthDate'], missing: ({birthDate}) => dayOf(birthDate) ? null : 'birthDate',
    spoken: ({birthDate}) => spokenDay(birthDate),
    body: ({birthDate}, keep, wrong) => date({id: 'birthDate', legend: unseenTitle('birthDate'), problem: wrong('birthDate'),
      hint: say('question.birthDate.hint'), value: birthDate, keep: (value) => keep({birthDate: value})}),
  },
  yesNo('lives', ['livesInMunicipality']),
  {
    id: 'address', fields: ['address'],
    missing: ({postalCode, street}) => !postalCode?.trim() ? 'postalCode' : !street?.trim() ? 'street' : null,
    spoken: ({postalCode, street}) => `〒${postalCode} ${street}`,
    body: (answers, keep, wrong) => html`${text('postalCode', 'address.code', keep, answers, wrong,
        {autocomplete: 'postal-code', mode: 'numeric'})}
      ${text('street', 'address.street', keep, answers, wrong, {autocomplete: 'street-address'})}`,
  },
  {
    id: 'contact', fields: ['telephone', 'email'], missing: ({telephone}) => telephone?.trim() ? null : 'telephone',
    spoken: ({telephone, email}) => [telephone, email].filter(Boolean).join(' '),
    body: (answers, keep, wrong) => html`${text('telephone', 'contact.telephone', keep, answers, wrong,
        {type: 'tel', autocomplete: 'tel'})}
      ${text('email', 'contact.email', keep, answers, wrong, {type: 'email', autocomplete: 'email'})}`,
  },
  {
    id: 'language', fields: ['language'], missing: ({language}) => language ? null : 'language',
    spoken: ({language}) => languageName(language),
    body: ({language}, keep, wrong, {programme}) => oneOf({
      id: 'language', name: 'notice-language', legend: unseenTitle('language'), problem: wrong('language'), chosen: language,
      choose: (value) => keep({language: value}), options: (programme?.noticeLanguages ?? [language])
        .map((value) => ({value, text: html`<span lang=${value.slice(0, 2)}>${languageName(value)}</span>`})),
    }),
  },
  {
    id: 'reasons', fields: ['reasons'], missing: ({reasons}) => reasons.length > 0 ? null : 'reasons',
    spoken: ({reasons}) => reasons.filter(fits).map((each) => plain(`reason.${each}`)).join('、'),
    body: ({reasons}, keep, wrong) => several({
      id: 'reasons', legend: unseenTitle('reasons'), hint: say('question.reasons.hint'), problem: wrong('reasons'),
      chosen: reasons,
      choose: (chosen) => keep({reasons: [...chosen, ...reasons.filter((each) => !fits(each))]}),
      options: REASONS.filter(fits).map((value) => ({value, text: say(`reason.${value}`)})),
    }),
  },
  {...asked('illness', ILLNESSES, (value, told) => told(`illness.${value}`)), fields: ['illness']},
  yesNo('exempt', ['householdExemptionClaimed']),
  {
    id: 'facilityOfBirth', fields: ['facilityOfBirth'],
    when: ({situation}, {programme}) => situation === 'born' && !isQuiet() && Boolean(programme?.booking),
    missing: () => null,
    spoken: ({facilityOfBirth}, {facilities}) => facilities.filter(({id}) => id === facilityOfBirth)
      .map(({name}) => withoutReadings(of(name)))[0] ?? plain('question.facilityOfBirth.other'),
    body: ({facilityOfBirth}, keep, _, {facilities}) => select({
      id: 'facilityOfBirth', label: say('question.facilityOfBirth'), chosen: facilityOfBirth ?? '',
      choose: (value) => keep({facilityOfBirth: value}),
      options: [{value: '', text: plain('question.facilityOfBirth.other')},
        ...facilities.map(({id, name}) => ({value: id, text: withoutReadings(of(name))}))],
    }),
  },
  {
    id: 'siblings', fields: ['siblings'], when: () => !isQuiet(),
    missing: ({siblings}) => siblings.every((each) => dayOf(each)) ? null
      : `sibling-${siblings.findIndex((each) => !dayOf(each)) + 1}`,
    spoken: ({siblings}) => siblings.map(spokenDay).join('、') || plain('answers.none'),
    body: ({siblings}, keep, wrong) => html`${siblings.map((each, place) => date({
        id: `sibling-${place + 1}`, legend: say('question.siblings.one', {n: place + 1}), value: each,
        problem: wrong(`sibling-${place + 1}`), keep: (value) => keep({siblings: replaced(siblings, place, value)})}))}
      <p><button type="button" class="button second" @click=${() => keep({siblings: [...siblings, '']})}>
        ${say('question.siblings.add')}</button>
      ${siblings.length > 0 ? html`<button type="button" class="button second"
        @click=${() => keep({siblings: siblings.slice(0, -1)})}>${say('question.siblings.remove')}</button>` : nothing}</p>`,
  },
  {
    id: 'interpreter', fields: ['interpreter'], missing: () => null,
    spoken: ({interpreter}) => interpreter ? languageName(interpreter) : plain('question.interpreter.none'),
    body: ({interpreter}, keep) => select({
      id: 'interpreter', label: say('question.interpreter.label'), chosen: interpreter ?? '',
      choose: (value) => keep({interpreter: value}), options: [{value: '', text: plain('question.interpreter.none')},
        ...[...new Set([...INTERPRETERS, interpreter].filter(Boolean))].map((value) => ({value, text: languageName(value)}))],
    }),
  },
  {
    id: 'note', fields: ['note'], missing: () => null, spoken: ({note}) => note?.trim() || plain('answers.none'),
    body: ({note}, keep, wrong) => lines({id: 'note', label: say('question.note.label'), most: MOST_NOTE,
      problem: wrong('note'), value: note, keep: (value) => keep({note: value})}),
  },
];

/** A word about care for children is none for her. */
const fits = (reason) => !isQuiet() || reason !== 'CHILD_CARE';

function child({children, situation}, place, keep, wrong) {
  const its = children[place];
  const set = (told) => keep({children: replaced(children, place, {...its, ...told})});
  const n = place + 1;
  const number = (id, label, field) => line({id: `${id}-${n}`, label: say(`question.child.${label}`), mode: 'numeric',
    value: its[field], problem: wrong(`${id}-${n}`), keep: (value) => set({[field]: value})});
  return html`${date({id: `child-${n}`, legend: say('question.child.birthDate'), value: its.birthDate,
      problem: wrong(`child-${n}`), keep: (birthDate) => set({birthDate})})}
    ${situation === 'born' ? html`${oneOf({id: `small-${n}`, name: `small-${n}`, legend: say('question.child.small'),
        chosen: its.small, choose: (small) => set({small}), problem: wrong(`small-${n}`),
        options: YES_NO.map((value) => ({value, text: say(`answers.${value}`)}))})}
      ${its.small === 'yes' ? html`${number('weeks', 'weeks', 'gestationWeeks')}${number('grams', 'grams', 'birthWeightGrams')}`
        : nothing}` : nothing}
    ${checkbox({label: say('question.child.care'), checked: its.medicalCare ?? false,
      change: (medicalCare) => set({medicalCare})})}`;
}

const replaced = (list, place, value) => list.map((each, at) => at === place ? value : each);

/** Those that are asked her, in their order. */
export const questionsFor = (answers, context) => QUESTIONS.filter(({when}) => when?.(answers, context) ?? true);

/** Which question a refused field belongs to. */
export const questionOf = (field, questions) => questions.find(({id}) => id === `child-${placeIn(field, 'children')}`)
  ?? questions.find(({fields}) => fields.some((each) => field === each || /^[.[]/.test(field.slice(each.length))
    && field.startsWith(each)));

const CONTROLS = {
  'loss.kind': 'loss', 'loss.on': 'lossOn', 'address.postalCode': 'postalCode', 'address': 'postalCode',
  'address.line': 'street', 'children': 'count', 'livesInMunicipality': 'lives', 'householdExemptionClaimed': 'exempt',
};

/** What she answers a field with. */
export function controlOf(field) {
  const child = placeIn(field, 'children');
  if (child) {
    return `${field.endsWith('Weeks') ? 'weeks' : field.endsWith('Grams') ? 'grams' : 'child'}-${child}`;
  }
  const sibling = placeIn(field, 'siblings');
  return sibling ? `sibling-${sibling}` : CONTROLS[field] ?? field;
}

const placeIn = (field, list) => field.startsWith(`${list}[`) ? parseInt(field.slice(list.length + 1), 10) + 1 : null;
