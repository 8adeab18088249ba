import {dayOf} from '../parts/answers.js';

/* Between what she answers, question by question, and what the API is sent. */

/** How a child has come to her, by her situation. */
const RELATIONS = {born: 'BORN', adopted: 'ADOPTED', fostered: 'FOSTERED'};

/** What a form begins with, in the language of the page. */
export const fresh = (language) => ({language, children: [{}], siblings: [], reasons: []});

/** For another birth: who she is stays, what it is about is asked anew. */
export const anotherOf = (registration) => {
  const {situation, children, dueDate, loss, siblings, facilityOfBirth, ...kept} = answersOf(registration);
  return {...kept, children: [{}], siblings, reasons: []};
};

/** What she has told before, to be looked at and put right. */
export function answersOf(registration) {
  const {address, livesInMunicipality, householdExemptionClaimed, children, siblings, ...same} = registration;
  return {
    name: same.name, kana: same.kana, birthDate: same.birthDate, postalCode: address.postalCode, street: address.line,
    telephone: same.telephone, email: same.email ?? '', language: same.language, dueDate: same.dueDate ?? '',
    situation: situationOf(registration), loss: same.loss ?? undefined,
    lives: livesInMunicipality ? 'yes' : 'no', exempt: householdExemptionClaimed ? 'yes' : 'no', reasons: same.reasons,
    facilityOfBirth: same.facilityOfBirth ?? '', illness: same.illness, interpreter: same.interpreter ?? '',
    withoutDevice: same.withoutDevice, note: same.note ?? '', siblings: siblings.map(({birthDate}) => birthDate),
    counted: children.length > 0,
    children: children.length === 0 ? [{}] : children.map((child) => ({...child, small: isSmall(child) ? 'yes' : 'no'})),
  };
}

function situationOf({loss, children}) {
  if (loss) {
    return 'loss';
  }
  return children.length === 0 ? 'expecting'
    : Object.keys(RELATIONS).find((each) => RELATIONS[each] === children[0].relation);
}

/** What is not asked because of another answer is not sent either. */
export function requestOf(answers) {
  const {situation, loss} = answers;
  const hasChildren = situation in RELATIONS || situation === 'loss' && answers.children.some(({birthDate}) => birthDate);
  return {
    name: answers.name, kana: answers.kana, birthDate: dayOf(answers.birthDate),
    address: {postalCode: answers.postalCode, line: answers.street},
    telephone: answers.telephone, email: orNull(answers.email), language: answers.language,
    dueDate: dayOf(answers.dueDate),
    children: hasChildren ? answers.children.map((child) => childOf(child, RELATIONS[situation] ?? 'BORN')) : [],
    loss: situation === 'loss' ? {kind: loss?.kind, on: dayOf(loss?.on)} : null,
    livesInMunicipality: answers.lives === 'yes', reasons: answers.reasons,
    householdExemptionClaimed: answers.exempt === 'yes',
    facilityOfBirth: orNull(answers.facilityOfBirth), siblings: answers.siblings.map((each) => ({birthDate: dayOf(each)})),
    illness: answers.illness, withoutDevice: answers.withoutDevice ?? false, interpreter: orNull(answers.interpreter),
    note: orNull(answers.note),
  };
}

function childOf({small, medicalCare, relation, ...child}, usual) {
  // She has put right that it was early or small.
  const told = small === 'no' && isSmall(child) ? {} : child;
  return {
    birthDate: dayOf(child.birthDate), gestationWeeks: orNumber(told.gestationWeeks),
    birthWeightGrams: orNumber(told.birthWeightGrams), relation: relation ?? usual, medicalCare: medicalCare ?? false,
  };
}

export const isSmall = ({gestationWeeks, birthWeightGrams}) =>
  Boolean(gestationWeeks && gestationWeeks < 37 || birthWeightGrams && birthWeightGrams < 2500);

const orNull = (text) => text?.trim() ? text.trim() : null;

const orNumber = (text) => text === undefined || text === null || text === '' ? null : Number(text);
