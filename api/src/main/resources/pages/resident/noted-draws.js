import {put, read, unlock} from '../core/store.js';

/* What this phone has noted of a draw while nobody could know how it would end: what is told of it later has to fit. */

const MOST = 20;
const NAME = 'noted-draws';

export const noted = {
  /** A rerun is of the same seed. A browser that keeps nothing checks all the same, against less. */
  async keep(session, draw) {
    if (!draw || draw.seed) {
      return;
    }
    await unlock(session).then(() => note(draw)).catch(() => null);
  },

  async of(draw) {
    const all = await read('drafts', NAME).catch(() => null);
    return draw && all?.[draw.drawAt];
  },
};

async function note({drawAt, seedHash, beacon}) {
  const all = await read('drafts', NAME) ?? {};
  // The first look counts: what is told anew an hour later is what is to be checked.
  if (!all[drawAt]) {
    const kept = Object.entries(all).sort(([one], [other]) => one.localeCompare(other)).slice(1 - MOST);
    const its = {seedHash, round: beacon?.round, at: new Date().toISOString()};
    await put('drafts', NAME, Object.fromEntries([...kept, [drawAt, its]]));
  }
}
