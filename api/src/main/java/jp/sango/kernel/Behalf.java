package jp.sango.kernel;

/**
 * Whose word a write is, and who enters it: a resident her own, or staff hers on her behalf, under the same rules.
 *
 * @param by who enters it
 * @param person whose word it is
 */
public record Behalf(Actor by, PersonId person, Channel channel) {

  public Behalf {
    if ((channel == Channel.ONLINE) != by.person().equals(person)) {
      throw new IllegalArgumentException("online is what a person says herself, every other channel is for another");
    }
  }

  public static Behalf own(Actor resident) {
    return new Behalf(resident, resident.person(), Channel.ONLINE);
  }

  /** Whether she is talking with the office while it is entered: what comes of it she hears there and then. */
  public boolean isSpokenWithStaff() {
    return (by.role() == Role.STAFF || by.role() == Role.NURSE)
        && (channel == Channel.TELEPHONE || channel == Channel.COUNTER);
  }

  public MunicipalityCode municipality() {
    return by.municipality();
  }
}
