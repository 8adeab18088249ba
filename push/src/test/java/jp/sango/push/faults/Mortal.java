package jp.sango.push.faults;

import jp.sango.local.RestartablePostgres;

/** Somebody whom a run of faults kills. */
interface Mortal {

  /** As {@code kill -9} does. */
  void kill();

  /** The same once more. */
  void startAgain();

  static Mortal of(RestartablePostgres postgres) {
    return new Mortal() {
      @Override
      public void kill() {
        postgres.kill();
      }

      @Override
      public void startAgain() {
        postgres.startAgain();
      }
    };
  }
}
