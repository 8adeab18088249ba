package jp.sango.standing.store;

import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Whose hand did something, in three columns; who did it is only kept where it was not the family herself. */
final class Hands {

  private Hands() {}

  static GenericExecuteSpec bind(GenericExecuteSpec sql, EnteredBy hand, String channel, String by, String role) {
    var bound = sql.bind(channel, hand.channel().name());
    return hand.isHerOwn()
        ? bound.bindNull(by, UUID.class).bindNull(role, String.class)
        : bound.bind(by, hand.person().value()).bind(role, hand.role().name());
  }

  /** Of a row that says in {@code person} who the resident is. */
  static Optional<EnteredBy> read(Readable row, String channel, String by, String role) {
    return Optional.ofNullable(row.get(channel, String.class)).map(Channel::valueOf)
        .map(how -> how == Channel.ONLINE
            ? EnteredBy.herself(new PersonId(row.get("person", UUID.class)))
            : new EnteredBy(how, new PersonId(row.get(by, UUID.class)), Role.valueOf(row.get(role, String.class))));
  }
}
