package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.Reachable;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.push.Address;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Where people can be reached, and how they want to be told: the one place that says which phones are whose. */
record AddressBook(DatabaseClient database) {

  /** Somebody, where she lives. */
  record Owner(MunicipalityCode municipality, PersonId person) {}

  /** Hers. */
  record Addresses(List<Address> app, Optional<Address> line, NoticeWishes wishes) {

    static final Addresses NONE = new Addresses(List.of(), Optional.empty(), NoticeWishes.USUAL);

    Reachable reachable(Listener listener) {
      return new Reachable(!app.isEmpty(), line.isPresent(), listener.withoutDevice(), wishes);
    }

    Stream<Address> by(Way way) {
      return switch (way) {
        case APP -> app.stream();
        case LINE -> line.stream();
        case IN_PERSON -> Stream.empty();
      };
    }

    /** By the same way: another one waits for its turn. */
    Set<Address> insteadOf(Address gone) {
      return switch (gone) {
        case Address.FcmToken _ -> Set.copyOf(app);
        case Address.LineUser _ -> line.stream().collect(Collectors.toUnmodifiableSet());
      };
    }

    private static Addresses of(Readable row) {
      return new Addresses(
          Arrays.stream(row.get("tokens", String[].class)).<Address>map(Address.FcmToken::new).toList(),
          Optional.ofNullable(row.get("line_user", String.class)).map(Address.LineUser::new),
          NoticeWishRows.wishes(row));
    }
  }

  /**
   * Of many in one question. Phones are looked up for each from the rows themselves: PostgreSQL, which cannot know how many
   * there are, then has no join to choose that would compare each with each.
   */
  Mono<Map<Owner, Addresses>> of(Collection<Owner> owners) {
    return owners.isEmpty() ? Mono.just(Map.of()) : database.sql("""
            select asked.municipality, asked.person,
              array(select d.token from device d
                where (d.municipality, d.person) = (asked.municipality, asked.person) and d.failed_at is null) as tokens,
              (select l.line_user from line_account l
                where (l.municipality, l.person) = (asked.municipality, asked.person)
                  and l.left_at is null and l.failed_at is null) as line_user,
              wish.ways, wish.night_from, wish.night_until, wish.at_night, wish.broadcasts
            from unnest(:municipalities, :persons) as asked (municipality, person)
              left join notice_wish wish on (wish.municipality, wish.person) = (asked.municipality, asked.person)
            """)
        .bind("municipalities", owners.stream().map(owner -> owner.municipality().value()).toArray(String[]::new))
        .bind("persons", owners.stream().map(owner -> owner.person().value()).toArray(UUID[]::new))
        .map(row -> Map.entry(owner(row), Addresses.of(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Owner owner(Readable row) {
    return new Owner(new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class)));
  }
}
