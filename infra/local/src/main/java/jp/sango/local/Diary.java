package jp.sango.local;

import java.nio.file.Path;

/**
 * All that came in and what became of it, whatever it was, in files that outlive a killed process.
 *
 * @param arrivals in the order in which they came, those among them that were refused
 */
record Diary(Ledger arrivals, Treatments treatments) implements AutoCloseable {

  static Diary in(Path directory) {
    return new Diary(Ledger.open(directory.resolve("arrivals")), Treatments.open(directory.resolve("treatments")));
  }

  @Override
  public void close() {
    arrivals.close();
    treatments.close();
  }
}
