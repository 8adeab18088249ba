package jp.sango.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds what a draw is about to be decided from against what was bound at its seal, where they are not the same. In
 * between somebody may have been given or given back a seat beside the draw, an office may have closed a day, a loss may
 * have been told: what is not there cannot be given, and who has lost her baby gets no stay for her. That counts, and
 * stands in the record beside what was sealed. But nobody comes in, no wish goes to another pool, and where each stands is
 * settled, by tier and by what her earlier losses count for: whoever knew the numbers by now could choose.
 */
final class SinceTheSeal {

  private static final String ENTRY = "{\"entry\":";
  private static final String TERMS = "{\"terms\":";
  private static final Pattern STEPS = Pattern.compile("\"steps\":\\d+,");

  private final DrawId draw;
  private final InputsSeal seal;
  private final Inputs now;
  private final Hashing.OfLines hash = new Hashing.OfLines();
  private final List<Entry> held = new ArrayList<>();

  SinceTheSeal(DrawId draw, InputsSeal seal, Inputs now) {
    this.draw = draw;
    this.seal = seal;
    this.now = now;
    hash.add(RunLines.salt(seal.salt()));
  }

  /** One line after another, as they were sealed. */
  SinceTheSeal with(String line) {
    hash.add(line);
    if (line.startsWith(ENTRY)) {
      held.add(held(line));
    } else if (line.startsWith(TERMS)) {
      require(withoutSteps(line).equals(withoutSteps(RunLines.terms(now.terms()))), "its terms");
    }
    return this;
  }

  /** Another version of the application may have sealed it; the record says by which steps it was decided. */
  private static String withoutSteps(String terms) {
    return STEPS.matcher(terms).replaceFirst("");
  }

  private Entry held(String line) {
    int index = held.size();
    require(index < now.entries().size(), "its applications");
    var entry = now.entries().get(index);
    var standing = now.entryLine(index);
    return line.equals(standing) ? entry : heldAgainst(SealedEntry.read(line), standing, entry);
  }

  private Entry heldAgainst(SealedEntry sealed, String standing, Entry entry) {
    require(sealed.applied().equals(SealedEntry.read(standing).applied()), "its applications");
    require(sealed.isForThePoolsOf(entry), "the pools that its wishes are for");
    return sealed.heldAgainst(entry);
  }

  /** What the draw is decided from, after the last line. */
  Inputs inputs() {
    require(hash.hex().equals(seal.hash()), "the lines that were kept of it");
    require(held.size() == now.entries().size(), "its applications");
    return now.with(List.copyOf(held));
  }

  /** Nothing is decided then, and the agenda says so until somebody has looked: see {@code infra/adr/0003}. */
  private void require(boolean same, String what) {
    if (!same) {
      throw new IllegalStateException("draw " + draw + " is not decided: " + what + " are not as they were sealed");
    }
  }
}
