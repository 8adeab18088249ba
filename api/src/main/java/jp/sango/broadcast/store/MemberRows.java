package jp.sango.broadcast.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastBook.Members;
import jp.sango.kernel.PersonId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whom broadcasts reach: rows of {@code broadcast_member}. */
record MemberRows(DatabaseClient database) {

  Mono<Void> gather(Broadcast broadcast, Collection<PersonId> members) {
    return members.isEmpty() ? Mono.empty() : database.sql("""
            insert into broadcast_member (municipality, broadcast, person)
            select :municipality, :id, unnest(:persons) on conflict do nothing
            """)
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .bind("persons", ids(members))
        .then();
  }

  Mono<List<PersonId>> untold(Broadcast broadcast, int most) {
    return database.sql("""
            select person from broadcast_member
            where municipality = :municipality and broadcast = :id and not told order by person limit :most
            """)
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .bind("most", most)
        .map(row -> new PersonId(row.get("person", UUID.class))).all()
        .collectList();
  }

  Mono<Void> told(Broadcast broadcast, Collection<PersonId> members, Collection<PersonId> leftOut) {
    return database.sql("""
            update broadcast_member set told = true, left_out = person = any(:leftOut)
            where municipality = :municipality and broadcast = :id and person = any(:persons)
            """)
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .bind("persons", ids(members))
        .bind("leftOut", ids(leftOut))
        .then();
  }

  private static UUID[] ids(Collection<PersonId> persons) {
    return persons.stream().map(PersonId::value).toArray(UUID[]::new);
  }

  Mono<Members> count(Broadcast broadcast) {
    return database.sql("""
            select count(*) filter (where not told) as waiting, count(*) filter (where left_out) as left_out
            from broadcast_member where municipality = :municipality and broadcast = :id
            """)
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .map(row -> new Members(row.get("waiting", Long.class), row.get("left_out", Long.class))).one();
  }

  Mono<Void> forget(Broadcast broadcast) {
    return database.sql("delete from broadcast_member where municipality = :municipality and broadcast = :id")
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .then();
  }
}
