import {html} from 'lit';
import {Speaking, plain, say} from '../core/words.js';
import {get, send} from '../core/api.js';
import {moment} from './place.js';
import './deed.js';
import './list.js';

/* What was sent to a phone and reached none: why, and once more. Whom nothing at all has reached is on the call list. */

const CHANNELS = ['FCM', 'LINE'];
/** Of ours; another is what the provider said last, and is shown as it is. */
const REASONS = {
  ADDRESS_GONE: () => plain('letters.ADDRESS_GONE'), EXPIRED: () => plain('letters.EXPIRED'),
  NOT_CONFIGURED: () => plain('letters.NOT_CONFIGURED'), NOT_STORED: () => plain('letters.NOT_STORED'),
};

const LIST = {
  name: 'dead-letters',
  caption: () => plain('letters.title'),
  public: true,
  columns: [
    {key: 'ended', title: () => plain('letters.ended'), text: ({endedAt}) => moment(endedAt), order: ({endedAt}) => endedAt},
    {key: 'kind', title: () => plain('letters.kind'), text: ({kind}) => kind},
    {key: 'channel', title: () => plain('letters.channel'), text: ({channel}) => plain(`letters.${channel}`)},
    {key: 'reason', title: () => plain('letters.reason'), text: ({reason}) => REASONS[reason]?.() ?? reason},
    {key: 'attempts', title: () => plain('letters.attempts'), text: ({attempts}) => String(attempts),
      order: ({attempts}) => attempts},
    {key: 'deadline', title: () => plain('letters.deadline'), text: ({deadline}) => moment(deadline),
      order: ({deadline}) => deadline},
  ],
  filters: [
    {key: 'channel', label: () => plain('letters.channel'), fits: ({channel}, wanted) => channel === wanted,
      options: () => [{value: '', text: plain('letters.any')},
        ...CHANNELS.map((value) => ({value, text: plain(`letters.${value}`)}))]},
    {key: 'reason', label: () => plain('letters.reason'),
      fits: ({reason}, wanted) => wanted === 'other' ? !(reason in REASONS) : reason === wanted,
      options: () => [{value: '', text: plain('letters.any')},
        ...Object.entries(REASONS).map(([value, text]) => ({value, text: text()})),
        {value: 'other', text: plain('letters.other')}]},
  ],
  load: async ({after}) => {
    const {letters, next} = await get(`/v1/staff/dead-letters?limit=100${after ? `&after=${after}` : ''}`);
    return {rows: letters, next: next ?? null};
  },
  id: ({id}) => id,
  empty: () => say('letters.none'),
  detail: (letter, list) => html`<sango-deed .deed=${{
    key: `letter-${letter.id}`, title: say('letters.again'), what: say('letters.again.what'), label: say('letters.again'),
    fields: [], send: (_, key) => send('POST', `/v1/staff/dead-letters/${letter.id}/send-again`, {}, key),
  }} @done=${() => list.drop(letter)}></sango-deed>`,
};

class Letters extends Speaking {
  render() {
    return html`<h1 tabindex="-1">${say('letters.title')}</h1><p>${say('letters.what')}</p>
      <p><a href="/staff/calls">${say('letters.calls')}</a></p>
      <sango-list .list=${LIST}></sango-list>`;
  }
}

customElements.define('sango-letters', Letters);
