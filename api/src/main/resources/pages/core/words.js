import {LitElement, html} from 'lit';

/* What the page says, in the language of whoever reads it. Plain Japanese has readings in brackets behind its
   characters, which are shown above them. */

export const LANGUAGES = ['ja', 'ja-easy', 'en'];

const READING = /([\p{Script=Han}々]+)[(（]([\p{Script=Hiragana}\p{Script=Katakana}ー ]+)[)）]/gu;
/** Looked for first: most texts have none, and what knows every Chinese character is long in the making. */
const BRACKET = /[(（]/;
const DAYS = ['日', '月', '火', '水', '木', '金', '土'];
const DAY_READINGS = ['にち', 'げつ', 'か', 'すい', 'もく', 'きん', 'ど'];
const DATE_READINGS = {
  1: 'ついたち', 2: 'ふつか', 3: 'みっか', 4: 'よっか', 5: 'いつか', 6: 'むいか', 7: 'なのか', 8: 'ようか', 9: 'ここのか',
  10: 'とおか', 14: 'じゅうよっか', 20: 'はつか', 24: 'にじゅうよっか',
};

/** Japan has no summer time. */
const AHEAD_OF_UTC = 9 * 3_600_000;

const root = document.documentElement;
const speakers = new Set();
let sets = [];
let words = {};
const quietBecauseOf = new Set();

export const language = () => root.dataset.language;

/** Loads a set of words in the language that is read now. */
export async function learn(set) {
  const {default: learnt} = await import(`../words/${language()}/${set}.js`);
  sets = [...new Set([...sets, set])];
  words = {...words, ...learnt};
}

/** From now on everything is said in this language. */
export async function speak(chosen) {
  root.dataset.language = chosen;
  root.lang = chosen.slice(0, 2);
  sango.keep('language', chosen);
  words = {};
  await Promise.all(sets.map(learn));
  speakers.forEach((speaker) => speaker.requestUpdate());
}

/**
 * Whether everything is said in words that fit after a loss, where there are such words: those under `KEY.quiet`. What the
 * API does not know of yet does not make loud again what she is telling this page.
 *
 * @param source who wants it so: what she has told before, or what she is telling now
 */
export function hush(wanted, source = 'told') {
  const before = isQuiet();
  wanted ? quietBecauseOf.add(source) : quietBecauseOf.delete(source);
  if (before !== isQuiet()) {
    speakers.forEach((speaker) => speaker.requestUpdate());
  }
}

export const isQuiet = () => quietBecauseOf.size > 0;

/** Of a text in several languages the one that she reads. */
export const of = (text) => text[language()] ?? text.ja;

/** As a plain string, for names of controls and titles: without readings. */
export const plain = (key, values) => withoutReadings(filled(key, values));

export const withoutReadings = (text) => BRACKET.test(text) ? text.replace(READING, '$1') : text;

/** As it is shown, readings above their characters. */
export const say = (key, values) => withReadings(filled(key, values));

export function withReadings(text) {
  if (!BRACKET.test(text)) {
    return text;
  }
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(READING)) {
    parts.push(text.slice(end, found.index), ruby(found[1], found[2]));
    end = found.index + found[0].length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)];
}

function filled(key, values = {}) {
  const text = (isQuiet() ? words[`${key}.quiet`] : undefined) ?? words[key];
  if (text === undefined) {
    console.error(`there is no word for ${key}`);
    return key;
  }
  // Rules are made where there are forms alone: a calendar says hundreds of words, and on a weak phone they are not cheap.
  const form = typeof text === 'string' ? text
    : text[new Intl.PluralRules(language().slice(0, 2)).select(values.n)] ?? text.other;
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const ruby = (base, reading) => html`<ruby>${base}<rp>(</rp><rt>${reading}</rt><rp>)</rp></ruby>`;

/** @param date as the API writes it, such as 2026-12-01 */
export function day(date) {
  const {month, of: number, weekday} = parts(date);
  switch (language()) {
    case 'en':
      return dayName(date);
    case 'ja-easy':
      return [ruby(`${month}月`, 'がつ'), ruby(`${number}日`, DATE_READINGS[number] ?? 'にち'), '（',
        ruby(DAYS[weekday], DAY_READINGS[weekday]), '）'];
    default:
      return dayName(date);
  }
}

/** The same as a plain string. */
export function dayName(date) {
  const {month, of: number, weekday, at} = parts(date);
  return language() === 'en'
    ? new Intl.DateTimeFormat('en-GB', {weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC'}).format(at)
    : `${month}月${number}日（${DAYS[weekday]}）`;
}

/** With its year, as one writes it: for days that may be long ago. */
export const dateName = (date) => new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'ja-JP',
  {year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC'}).format(parts(date).at);

/** Short, for the head of a column. */
export function dayShort(date) {
  const {month, of: number, weekday, at} = parts(date);
  return language() === 'en'
    ? [`${number}/${month}`, new Intl.DateTimeFormat('en-GB', {weekday: 'short', timeZone: 'UTC'}).format(at)]
    : [`${month}/${number}`, DAYS[weekday]];
}

function parts(date) {
  const at = new Date(`${date}T00:00:00Z`);
  return {month: at.getUTCMonth() + 1, of: at.getUTCDate(), weekday: at.getUTCDay(), at};
}

/** Without a formatter: a weak phone is long in making one. */
const inJapan = (instant) => new Date(new Date(instant).getTime() + AHEAD_OF_UTC).toISOString();

/** The time of day in Japan, wherever the phone is. */
export const time = (instant) => inJapan(instant).slice(11, 16);

/** The date in Japan at this instant, as the API writes it. */
export const dateOf = (instant) => inJapan(instant).slice(0, 10);

export const isToday = (instant) => dateOf(instant) === dateOf(Date.now());

/** A part of a page that says something: without a shadow, so that one style, one set of ids and labels serve all. */
export class Speaking extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    speakers.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    speakers.delete(this);
  }

  /** Once what was drawn last can be seen; in a window that nobody looks at, as soon as somebody does. */
  painted() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
}
