package jp.sango.availability;

/** An open stream, as its {@link Outlet} sees it. Both calls may come from any thread, and more than once. */
public non-sealed interface Connected extends Connection {
  /** The outlet takes frames again: what it has missed follows, on its loop. */
  void ready();

  /** The other side is gone, or was told {@link Outlet#end()}: nothing is written any more, and the place is free. */
  void close();
}
