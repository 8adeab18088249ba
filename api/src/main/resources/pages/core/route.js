/* Where she is. Addresses hold ids at most, never a name or what was searched for. */

const listeners = new Set();
let pages = new Set();

/** @param paths those that this app shows itself, or a question for one; every other link is the browser's */
export function begin(paths, listener) {
  pages = typeof paths === 'function' ? {has: paths} : new Set(paths);
  listeners.add(listener);
  addEventListener('popstate', () => tell());
  addEventListener('click', follow);
}

export const path = () => location.pathname;

export function go(target) {
  history.pushState(null, '', target);
  scrollTo(0, 0);
  tell();
}

/** What the address said once and should not say again when the page is loaded anew. */
export function taken(parameter) {
  const address = new URL(location.href);
  const value = address.searchParams.get(parameter);
  if (value !== null) {
    address.searchParams.delete(parameter);
    history.replaceState(null, '', address);
  }
  return value;
}

function tell() {
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
