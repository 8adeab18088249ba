import {Refused, send} from '../core/api.js';

/* What her wishes would become: which way they go, what they cost, and what to expect. Nothing is kept of it. */

/** A wish as the API reads it. */
export const asked = ({facility, type, start, days, siblings}) => ({facility, type, start, days, siblings});

/**
 * Where her dearest wish is booked with the facility itself, it is that one alone.
 *
 * @param isDrawn of a wish, by its type
 * @return who decides, and for each wish its fee, the days that it leaves on the card, and where a draw decides, prospects
 */
export async function preview(wishes, isDrawn) {
  const ways = await Promise.all(wishes.map((wish, index) => way(wish, index, isDrawn(wish))));
  if (ways[0]?.way === 'DIRECT') {
    return {...ways[0], decidedBy: 'FACILITY', sentTo: '/v1/me/bookings', wishes: [ways[0]]};
  }
  const whole = await send('POST', '/v1/me/applications/preview', {wishes: wishes.map(asked)});
  return {
    ...whole, sentTo: '/v1/me/applications', why: whole.decidedBy === 'DRAW' ? [] : ways[0]?.why ?? [],
    wishes: whole.wishes.map((wish, index) => ({
      ...wish, daysLeft: ways[index]?.daysLeft, ...whole.prospects?.[index] ?? {},
    })),
  };
}

/** What is wrong with a wish for a draw is said of the whole application. */
async function way(wish, index, isDrawn) {
  try {
    return await send('POST', '/v1/me/bookings/preview', asked(wish));
  } catch (failure) {
    if (isDrawn && failure instanceof Refused && failure.status !== 401) {
      return null;
    }
    if (failure.problem?.field && !failure.problem.field.startsWith('wishes')) {
      failure.problem.field = `wishes[${index}].${failure.problem.field}`;
    }
    throw failure;
  }
}
