import {plain} from '../core/words.js';
import {moment} from './place.js';

/* What is to be done next for an application, in the words of a button. */

const DEEDS = {
  CALL_AND_ASSESS: 'assess', FINISH_ASSESSMENT: 'assess', FIND_FACILITY: 'request',
};

/** The deed that comes next; null where others have to do something. */
export function nextDeed({task, state, way}) {
  switch (task.what) {
    case 'SPEAK_WITH_FAMILY':
      return state === 'EXPIRED' ? 'spoken' : 'request';
    case 'ANSWER':
      return way === 'COORDINATION' ? 'recall' : null;
    default:
      return DEEDS[task.what] ?? null;
  }
}

export const nameOf = ({name}) => name ?? plain('board.erased');

export const dueOf = ({task}) => task.due
  ? `${moment(task.due)}${task.overdue ? ` ${plain('board.overdue')}` : ''}` : '';

export const whyOf = ({why}) => why.map((each) => plain(`board.why.${each}`)).join('、');
