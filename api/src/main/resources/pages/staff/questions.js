import {of, withoutReadings} from '../core/words.js';

/* The municipality's own form of questions, as fields of a deed, and back to answers. */

const KINDS = {ONE_OF: 'select', SOME_OF: 'some', SCALE: 'number', YES_NO: 'yes-no', WORDS: 'long'};

const text = (words) => withoutReadings(of(words));

/** @param form as the API tells it of a family */
export const fieldsOf = (form) => form.sections.flatMap((section) => section.questions.map((question) => {
  const options = (question.options ?? []).map((option) => ({value: option.key, text: text(option.text)}));
  return {
    name: question.key, path: `answers.${question.key}`, kind: KINDS[question.kind], required: question.required,
    label: `${text(section.title)}: ${text(question.text)}`,
    options: question.kind === 'ONE_OF' ? [{value: '', text: '―'}, ...options] : options,
    list: question.kind === 'SCALE' ? {least: question.least, most: question.most} : undefined,
  };
}));

/** What has been answered; null where nothing has. */
export function answersOf(form, values) {
  const given = form.sections.flatMap(({questions}) => questions).map(({key}) => [key, values[key]])
    .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0));
  return given.length === 0 ? null : Object.fromEntries(given);
}
