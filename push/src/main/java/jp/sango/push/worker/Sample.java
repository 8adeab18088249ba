package jp.sango.push.worker;

/** So many answers and what most of them say, known as soon as it is certain; then it starts anew. */
final class Sample {

  enum Says {
    NOTHING_YET,
    MOSTLY_GOOD,
    MOSTLY_BAD
  }

  private final int size;
  private int answers;
  private int bad;

  Sample(int size) {
    this.size = size;
  }

  Says heard(boolean isBad) {
    answers++;
    bad += isBad ? 1 : 0;
    var says = bad * 2 > size ? Says.MOSTLY_BAD : answers >= size ? Says.MOSTLY_GOOD : Says.NOTHING_YET;
    if (says != Says.NOTHING_YET) {
      answers = 0;
      bad = 0;
    }
    return says;
  }
}
