import {Refused} from '../core/api.js';

/** Whoever is not signed in any more is asked to, instead of being told of a problem that trying again does not end. */
export function tellIfEnded(screen, failure) {
  if (failure instanceof Refused && failure.status === 401) {
    screen.dispatchEvent(new Event('signed-out', {bubbles: true}));
  }
}
