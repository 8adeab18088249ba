/* Keeps the files of one release on the phone, so that the app opens at once and without a network. Nothing of the API
   is kept here: what is personal is sealed in core/store.js, and of what is live resident/last-look.js alone keeps anything,
   which says of when it is. */
const APP = '{{app}}';
const RELEASE = '{{release}}';
const KEPT = '{{kept}}';
/* The first is where it begins; two stars stand for all below, a name in braces for one step. */
const PAGES = '{{pages}}';
const CACHE = 'sango-' + APP + '-' + RELEASE;

addEventListener('install', (event) => {
  event.waitUntil(keepRelease());
});

addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(isOfAnEarlierRelease).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

const isOfAnEarlierRelease = (name) => name.startsWith('sango-' + APP + '-') && name !== CACHE;

const ID = /\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isAt = (page, pathname) =>
  page.endsWith('/**') ? pathname.startsWith(page.slice(0, -2)) : pathname.replace(ID, '/{id}') === page;

/* Only when she has said so: a form that is being filled in must not lose its release. */
addEventListener('message', (event) => {
  if (event.data === 'take-over') {
    skipWaiting();
  }
});

addEventListener('fetch', (event) => {
  const {pathname, origin} = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) {
    return;
  }
  if (event.request.mode === 'navigate' && PAGES.some((page) => isAt(page, pathname))) {
    event.respondWith(kept(PAGES[0], event.request));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(kept(pathname, event.request));
  }
});

/* Whole or not at all: while nodes of two releases answer side by side, the page may come from the other one. The browser
   tries again at her next visit. */
async function keepRelease() {
  const page = await fetch(PAGES[0], {cache: 'reload'});
  if (page.headers.get('ETag') !== `W/"${RELEASE}"`) {
    throw new Error(`the page is not of release ${RELEASE}`);
  }
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT);
  await cache.put(PAGES[0], page);
}

async function kept(name, request) {
  return await (await caches.open(CACHE)).match(name) ?? fetch(request);
}
