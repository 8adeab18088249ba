/* Where she is. Addresses hold ids at most, never a name or what was searched for. */

const listeners = new Set();
let pages = new Set();
let shown = null;

const address = () => location.pathname + location.search;

/** @param paths those that this app shows itself, or a question for one; every other link is the browser's */
export function begin(paths, listener) {
  pages = typeof paths === 'function' ? {has: paths} : new Set(paths);
  listeners.add(listener);
  shown = address();
  // A link to a place on the same page is no other page: what it leads to keeps the focus.
  addEventListener('popstate', () => location.hash && address() === shown || tell());
  addEventListener('click', follow);
}

export const path = () => location.pathname;

/** Whether there is a screen for it. */
export const isShown = (other) => pages.has(other);

export function go(target) {
  history.pushState(null, '', target);
  scrollTo(0, 0);
  tell();
}

/** What the address said once and should not say again when the page is loaded anew. */
export function taken(parameter) {
  const now = new URL(location.href);
  const value = now.searchParams.get(parameter);
  if (value !== null) {
    now.searchParams.delete(parameter);
    history.replaceState(null, '', now);
    shown = address();
  }
  return value;
}

function tell() {
  shown = address();
  listeners.forEach((listener) => listener());
}

function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (link?.hash && link.pathname === location.pathname) {
    return;
  }
  const itsOwn = event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
  if (link && !itsOwn && link.origin === location.origin && pages.has(link.pathname) && !link.target) {
    event.preventDefault();
    go(link.pathname + link.search);
  }
}
