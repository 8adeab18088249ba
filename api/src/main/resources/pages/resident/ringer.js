/* Sound and vibration, where she has touched the page before: browsers refuse both to a page that nobody has. Soft, and
   over when she wants it quiet. */

const EVERY = 2_500;
const TONES = [660, 880];

export class Ringer {
  #timer = null;
  #sound = null;

  start() {
    if (this.#timer === null) {
      this.#ring();
      this.#timer = setInterval(() => this.#ring(), EVERY);
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#sound?.close();
    this.#sound = null;
    if (touched()) {
      navigator.vibrate?.(0);
    }
  }

  #ring() {
    if (!touched()) {
      return;
    }
    navigator.vibrate?.([300, 200, 300]);
    try {
      this.#sound ??= new AudioContext();
      TONES.forEach((tone, place) => play(this.#sound, tone, place * 0.4));
    } catch {
      // A phone without sound shows it.
    }
  }
}

const touched = () => navigator.userActivation?.hasBeenActive ?? false;

function play(sound, tone, after) {
  const begins = sound.currentTime + after;
  const swing = new OscillatorNode(sound, {frequency: tone});
  const loudness = new GainNode(sound, {gain: 0});
  loudness.gain.setValueAtTime(0, begins);
  loudness.gain.linearRampToValueAtTime(0.12, begins + 0.05);
  loudness.gain.linearRampToValueAtTime(0, begins + 0.35);
  swing.connect(loudness).connect(sound.destination);
  swing.start(begins);
  swing.stop(begins + 0.4);
}
