/* After the first question, and once it is known where modules are (the import map): what depends on who is looking. All else
   that a first screen needs stands in the page as links, which browsers find before they run anything. */
(() => {
  const {dataset} = document.documentElement;
  const {imports} = JSON.parse(document.querySelector('script[type=importmap]').textContent);
  const words = document.createElement('link');
  words.rel = 'modulepreload';
  words.href = imports['/assets/words/' + dataset.language + '/' + dataset.app + '.js'];
  document.head.append(words);

  const programme = sango.kept('programme');
  if (navigator.serviceWorker?.controller && sango.asked.has('/v1/programmes/' + programme + '/availability')) {
    // What this phone saw last is at hand before anything is drawn, so that nothing is drawn twice.
    sango.asked.set('last-look', import('/assets/resident/last-look.js')
      .then(({lastLook}) => lastLook(programme)).catch(() => null));
  }
})();
