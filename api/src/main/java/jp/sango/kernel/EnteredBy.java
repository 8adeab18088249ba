package jp.sango.kernel;

/**
 * Who entered something, and how the word for it came: the family herself, or staff in her name.
 *
 * @param person who entered it
 * @param role as what
 */
public record EnteredBy(Channel channel, PersonId person, Role role) {

  public static EnteredBy of(Behalf behalf) {
    return new EnteredBy(behalf.channel(), behalf.by().person(), behalf.by().role());
  }

  /** What a resident entered herself. */
  public static EnteredBy herself(PersonId resident) {
    return new EnteredBy(Channel.ONLINE, resident, Role.RESIDENT);
  }

  public boolean isHerOwn() {
    return channel == Channel.ONLINE;
  }
}
