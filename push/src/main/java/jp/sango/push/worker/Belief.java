package jp.sango.push.worker;

/**
 * Whether an account is believed that says of an address or of us that it does not know it. If it says so of most, we are
 * not who we should be, and everybody's address would be forgotten for it. Then nothing of the kind is believed, however
 * long it takes, until most of a few are accepted again.
 */
final class Belief {

  private static final int SAMPLE = 40;

  private Sample sample = new Sample(SAMPLE);
  private boolean doubtful;

  boolean isDoubtful() {
    return doubtful;
  }

  Sample.Says heard(boolean refused) {
    var says = sample.heard(refused);
    switch (says) {
      case MOSTLY_BAD -> change(true, Trials.MANY);
      case MOSTLY_GOOD -> change(false, SAMPLE);
      case NOTHING_YET -> { }
    }
    return says;
  }

  private void change(boolean doubts, int nextSample) {
    doubtful = doubts;
    sample = new Sample(nextSample);
  }
}
