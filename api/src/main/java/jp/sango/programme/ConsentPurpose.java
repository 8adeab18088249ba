package jp.sango.programme;

/** What a family can agree to, each for receivers that she names. */
public enum ConsentPurpose {
  /** The care plan, shown to a facility around a visit there. */
  SHARE_CARE_PLAN(Receivers.FACILITIES),
  /** What the assessment says for the care, shown to a facility around a visit there. */
  SHARE_ASSESSMENT(Receivers.FACILITIES),
  /** After a visit, word from the facility to the municipality where support has to go on. */
  REPORT_TO_MUNICIPALITY_AFTER_VISIT(Receivers.MUNICIPALITY);

  /** Who can be told. */
  public enum Receivers {
    FACILITIES,
    MUNICIPALITY
  }

  private final Receivers receivers;

  ConsentPurpose(Receivers receivers) {
    this.receivers = receivers;
  }

  public Receivers receivers() {
    return receivers;
  }
}
