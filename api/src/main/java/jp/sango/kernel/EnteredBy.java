package jp.sango.kernel;

import java.util.Optional;
import java.util.UUID;

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

  /** As rows keep it, in three columns: how it came, and by whom and as what where that was not the family herself. */
  public String[] columns() {
    return isHerOwn()
        ? new String[] {channel.name(), null, null}
        : new String[] {channel.name(), person.toString(), role.name()};
  }

  /** Of such columns; empty where nothing has been entered. */
  public static Optional<EnteredBy> kept(PersonId resident, String channel, UUID by, String role) {
    return Optional.ofNullable(channel).map(Channel::valueOf)
        .map(how -> how == Channel.ONLINE
            ? herself(resident) : new EnteredBy(how, new PersonId(by), Role.valueOf(role)));
  }
}
