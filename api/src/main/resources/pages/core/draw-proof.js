/* Recomputes a family's own result from the public record, as infra/verify-draw does: what was sealed, what was drawn with,
   and what follows for her. Nothing of it is taken on trust but that her salt is hers. */

export const STEPS = ['record', 'seed', 'beacon', 'ticket', 'root', 'number', 'result'];

const SAME_FOR_ALL = ['id', 'seedHash', 'ticketsRoot', 'inputsHash', 'drawAt', 'seed', 'recordHash', 'beacon'];

/**
 * @param proof what she alone is told
 * @param record what everybody is told
 * @param application what her screen shows
 * @param noted what this phone noted of the draw before it, if it did
 * @return of each step whether it holds, what was changed, and what is weaker than promised; and her number, recomputed
 */
export async function recompute({proof, record, application, noted}) {
  const check = new Check();
  try {
    return await check.run(proof, record.draw, application, noted);
  } catch {
    check.expect('record', false, 'unreadable');
    return check.told();
  }
}

class Check {
  #looked = new Set();
  #found = [];
  #weak = [];
  #open = [];
  #number = null;

  expect(step, fact, otherwise) {
    this.#looked.add(step);
    if (!fact) {
      this.#found.push({step, code: otherwise});
    }
  }

  told() {
    const broken = new Set(this.#found.map(({step}) => step));
    const steps = STEPS.filter((step) => this.#looked.has(step))
      .map((step) => ({step, holds: !broken.has(step), found: this.#found.filter((each) => each.step === step)}));
    return {steps, changed: this.#found.length > 0, weak: this.#weak, open: this.#open, number: this.#number};
  }

  async run(proof, draw, application, noted) {
    this.expect('record', SAME_FOR_ALL.every((fact) => same(draw[fact], proof.draw?.[fact])), 'record');
    this.expect('record', (application.outcome?.draw ?? draw.id) === draw.id, 'other-draw');
    const key = await this.#key(draw, noted);
    if (!proof.ticket) {
      this.#withoutTicket(draw, application);
      return this.told();
    }
    const ticket = await this.#ticket(proof.ticket, draw);
    this.expect('root', hex(await rootFrom(ticket, proof.ticket.path)) === draw.ticketsRoot, 'path');
    if (key) {
      await this.#drawn(key, ticket, proof, application.outcome);
    }
    this.#reasons(proof, application, key !== null);
    this.#open.push('order');
    return this.told();
  }

  /** What numbers are drawn with: the seed, and after it what the beacon gave. Null while the seed is secret. */
  async #key(draw, noted) {
    this.expect('seed', !noted || noted.seedHash === draw.seedHash, 'noted');
    if (draw.seedCommittedLate) {
      this.#weak.push('committed-late');
    }
    const mixedIn = draw.beacon ? await this.#beacon(draw, draw.beacon, noted) : new Uint8Array();
    this.expect('seed', Boolean(draw.beacon) || !noted?.round, 'beacon-gone');
    if (!draw.seed) {
      this.#open.push('seed');
      return null;
    }
    this.expect('seed', hex(await sha256(bytes(draw.seed))) === draw.seedHash, 'seed');
    return joined(bytes(draw.seed), mixedIn);
  }

  /** Nothing where it is awaited, or was not to be had. */
  async #beacon(draw, beacon, noted) {
    this.expect('beacon', !noted?.round || noted.round === beacon.round, 'round');
    // A rerun has the tickets of its draw, and its own time.
    if (draw.run === 1) {
      this.#bound(draw, Date.parse(beacon.roundAt));
    }
    switch (beacon.state) {
      case 'HEARD': {
        const randomness = await sha256(bytes(beacon.signature));
        this.expect('beacon', hex(randomness) === beacon.randomness, 'beacon');
        this.#open.push('beacon');
        return randomness;
      }
      case 'MISSED':
        this.#weak.push('beacon-missed');
        return new Uint8Array();
      default:
        this.expect('beacon', !draw.seed, 'beacon-awaited');
        return new Uint8Array();
    }
  }

  #bound({seed, inputsHash, sealedAt, inputsSealedAt}, roundAt) {
    if (seed && !inputsHash) {
      this.#weak.push('not-bound');
    }
    if (Date.parse(sealedAt) >= roundAt || Date.parse(inputsSealedAt) >= roundAt) {
      this.#weak.push('sealed-late');
    }
  }

  async #ticket({salt, registration, day, value}, draw) {
    const text = new TextEncoder().encode(`${registration}|${day}`);
    const ticket = await sha256(bytes(salt), text);
    this.expect('ticket', draw.drawAt.startsWith(day), 'day');
    this.expect('ticket', hex(ticket) === value, 'ticket');
    return ticket;
  }

  async #drawn(key, ticket, {lotteryNumber, credits = 0}, outcome) {
    this.#number = await numberOf(key, ticket, credits);
    const shown = [lotteryNumber, outcome?.lotteryNumber].filter((number) => number !== undefined);
    this.expect('number', shown.length > 0 && shown.every((number) => number === this.#number), 'number');
    this.expect('ticket', !outcome || outcome.ticket === hex(ticket), 'ticket');
  }

  /** What she was told of her wishes has to fit together; who came before her, only the whole draw shows. */
  #reasons({wishes = [], grantedRank}, application, decided) {
    if (wishes.length === 0) {
      this.expect('result', !decided || withdrewHerself(application), 'undecided');
      return;
    }
    let given = false;
    for (const {rank, why} of wishes) {
      this.expect('result', (rank === grantedRank) === (why === 'GIVEN'), 'reasons');
      this.expect('result', given === (why === 'NOT_NEEDED'), 'reasons');
      given ||= rank === grantedRank;
    }
    this.expect('result', grantedRank === undefined || given, 'reasons');
    this.expect('result', application.outcome?.grantedRank === grantedRank, 'other-result');
    this.expect('result', application.wishes.every(({rank, result}) =>
      result?.why === wishes.find((wish) => wish.rank === rank)?.why), 'other-result');
  }

  /** Who takes a family out of a draw can make it look like this; she alone knows. */
  #withoutTicket(draw, application) {
    if (!draw.ticketsRoot && !draw.seed) {
      this.#open.push('ticket');
    } else {
      this.expect('ticket', withdrewHerself(application), 'taken-out');
    }
  }
}

const withdrewHerself = ({state, withdrawnBy}) => state === 'WITHDRAWN' && withdrawnBy === 'RESIDENT';

/** Without credits HMAC-SHA256(key, ticket); each credit is one more number, and the smallest counts. */
async function numberOf(key, ticket, credits) {
  const tries = Array.from({length: credits + 1}, (_, count) => count === 0 ? ticket : joined(ticket, [count]));
  const secret = await crypto.subtle.importKey('raw', key, {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);
  const numbers = await Promise.all(tries.map((each) => crypto.subtle.sign('HMAC', secret, each)));
  return numbers.map((number) => hex(new Uint8Array(number))).sort()[0];
}

/** A leaf is SHA-256(00, ticket), a node SHA-256(01, left, right). */
async function rootFrom(ticket, path) {
  let node = await sha256([0], ticket);
  for (const {side, hash} of path) {
    node = side === 'LEFT' ? await sha256([1], bytes(hash), node) : await sha256([1], node, bytes(hash));
  }
  return node;
}

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));

const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16));

const hex = (each) => [...each].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
