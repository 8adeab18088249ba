import {html, nothing} from 'lit';
import {plain, say} from '../core/words.js';
import {languageName} from './place.js';

/* What lists of families whom somebody telephones have in common. */

/** Who she is, and how she is reached. */
export const reached = [
  {key: 'name', title: () => plain('family.name'), text: ({name}) => name, order: ({kana, name}) => kana ?? name,
    link: ({registration}) => `/staff/registrations/${registration}`},
  {key: 'kana', title: () => plain('family.kana'), text: ({kana}) => kana ?? '', hidden: true},
  {key: 'telephone', title: () => plain('family.telephone'), text: ({telephone}) => telephone,
    show: ({telephone}) => html`<a class="telephone" href="tel:${telephone}">${telephone}</a>`},
];

export const spoken = {key: 'language', title: () => plain('family.language'),
  text: ({language, interpreter}) => languageName(interpreter ?? language)};

/** Of a few; none of them is all. */
export const oneOf = (key, label, values, told) => ({
  key, label, fits: (row, wanted) => row[key] === wanted,
  options: () => [{value: '', text: plain('list.all')}, ...values.map((value) => ({value, text: told(value)}))],
});

/** Before anybody dials. */
export const interpreterFirst = ({interpreter}) => interpreter
  ? html`<p class="late">${say('calls.interpreter', {language: languageName(interpreter)})}</p>` : nothing;

export const note = () => ({name: 'note', kind: 'long', label: say('calls.note'), hint: say('calls.note.hint')});
