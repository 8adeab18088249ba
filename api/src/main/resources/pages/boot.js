/* Before all else: language and text size, so that nothing moves later; and the first question to the server, which has a
   longer way than the modules wherever those are kept. What is kept here is no personal data: core/store.js is for that. */
(() => {
  const kept = (name) => {
    try {
      return localStorage.getItem('sango.' + name);
    } catch {
      return null;
    }
  };
  const keep = (name, value) => {
    try {
      if (value === null) {
        localStorage.removeItem('sango.' + name);
      } else {
        localStorage.setItem('sango.' + name, value);
      }
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  };
  const forget = () => {
    try {
      localStorage.clear();
    } catch {
      // Nothing was kept.
    }
  };
  const root = document.documentElement;
  const spoken = ['ja', 'ja-easy', 'en'].find((language) => language === kept('language'))
    ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
  root.lang = spoken.slice(0, 2);
  root.dataset.language = spoken;
  root.dataset.size = kept('size') ?? 'usual';

  const asked = new Map();
  const ask = (path) => {
    const answer = fetch(path, {headers: {'Accept-Language': spoken}}).catch(() => null);
    asked.set(path, answer);
    return answer;
  };
  const tabletIdle = 5 * 60_000;
  const isAwake = () => !kept('locked') && Date.now() - (kept('touched') ?? Date.now()) <= tabletIdle;
  /* What is refused, as nobody is on shift, is not an answer for whoever is so later. */
  const askForVisits = (instant) => {
    const path = '/v1/provider/visits?date=' + new Date(instant + 9 * 3_600_000).toISOString().slice(0, 10);
    asked.set(path, ask(path).then((answer) => answer?.ok ? answer : null));
  };
  if (location.pathname === '/' || location.pathname === '/calendar') {
    const programme = kept('programme');
    if (programme) {
      ask('/v1/programmes/' + programme + '/availability');
      ask('/v1/programmes/' + programme + '/facilities');
    } else {
      ask('/v1/programmes');
    }
  } else if (root.dataset.app !== 'resident' && !kept('leaving')) {
    // Nothing at a workplace is for anyone: who works here is asked before all else (parts/workplace.js); but not while a
    // session is open of somebody who has left (parts/signing-out.js).
    const session = ask('/v1/session');
    if (location.pathname === '/provider' && isAwake()) {
      if (kept('session')) {
        askForVisits(Date.now());
      } else {
        session.then(async (answer) => {
          const {role, now} = answer?.ok ? await answer.clone().json() : {};
          if (role === 'PROVIDER') {
            askForVisits(Date.parse(now));
          }
        });
      }
    }
  }
  globalThis.sango = Object.freeze({kept, keep, forget, asked, tabletIdle});
})();
