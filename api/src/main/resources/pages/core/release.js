/* The files of the app on the phone, and the next release when there is one. */

const WORKERS = ['/sw.js', '/provider-sw.js', '/staff-sw.js'];

const ours = globalThis.trustedTypes?.createPolicy('sango', {
  createScriptURL: (address) => {
    if (!WORKERS.includes(address)) {
      throw new TypeError(`${address} is no worker of ours`);
    }
    return address;
  },
});

/**
 * @param offered with a function that begins the next release, when one is there; nobody is torn out of a form
 * @param worker the app's, and below which address it keeps pages
 */
export async function register(offered, worker = '/sw.js', scope = '/') {
  const registration = await navigator.serviceWorker.register(ours ? ours.createScriptURL(worker) : worker, {scope});
  const offer = (worker) => {
    // The first one takes nobody's place.
    if (worker && navigator.serviceWorker.controller) {
      offered(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {once: true});
        worker.postMessage('take-over');
      });
    }
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming.addEventListener('statechange', () => coming.state === 'installed' && offer(coming));
  });
}
