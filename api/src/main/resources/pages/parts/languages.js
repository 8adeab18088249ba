import {language} from '../core/words.js';

/** Each in its own words: whoever cannot read the page finds hers. */
const NAMES = {'ja': '日本語', 'ja-easy': 'やさしい にほんご', 'en': 'English', 'jsl': '日本手話'};

export const languageName = (tag) => NAMES[tag]
  ?? new Intl.DisplayNames([tag, language().slice(0, 2)], {type: 'language'}).of(tag);
