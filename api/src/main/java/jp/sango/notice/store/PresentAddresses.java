package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeKind;
import jp.sango.push.Address;
import jp.sango.push.Channel;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Where people can be reached now. */
record PresentAddresses(DatabaseClient database) {

  record Owner(MunicipalityCode municipality, PersonId person) {}

  record Found(Map<Owner, Set<Address>> all) {

    static final Found NOTHING = new Found(Map.of());

    /**
     * By the same way, or else by any other; what is told by one way after the other waits for that way's turn.
     *
     * @param gone where she was to be reached and is not any more
     */
    Set<Address> insteadOf(Address gone, Owner owner, NoticeKind kind) {
      var hers = all.getOrDefault(owner, Set.of());
      var alike = hers.stream()
          .filter(address -> Channel.of(address) == Channel.of(gone)).collect(Collectors.toUnmodifiableSet());
      return alike.isEmpty() && !DeliveryEndings.goesOnByItself(kind) ? hers : alike;
    }
  }

  /** Nobody is asked about nobody, which is the rule. */
  Mono<Found> of(Collection<Owner> owners) {
    return owners.isEmpty() ? Mono.just(Found.NOTHING) : lookUp(List.copyOf(Set.copyOf(owners)));
  }

  private record Hers(Owner owner, Address address) {

    static Hers of(Readable row) {
      var address = row.get("address", String.class);
      return new Hers(
          new Owner(new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class))),
          row.get("is_app", Boolean.class) ? new Address.FcmToken(address) : new Address.LineUser(address));
    }
  }

  private Mono<Found> lookUp(List<Owner> owners) {
    return database.sql("""
            select asked.municipality, asked.person, true as is_app, d.token as address
            from unnest(:municipalities, :persons) as asked (municipality, person)
              join device d on (d.municipality, d.person) = (asked.municipality, asked.person) and d.failed_at is null
            union all
            select asked.municipality, asked.person, false, l.line_user
            from unnest(:municipalities, :persons) as asked (municipality, person)
              join line_account l on (l.municipality, l.person) = (asked.municipality, asked.person)
                and l.left_at is null and l.failed_at is null
            """)
        .bind("municipalities", owners.stream().map(owner -> owner.municipality().value()).toArray(String[]::new))
        .bind("persons", owners.stream().map(owner -> owner.person().value()).toArray(UUID[]::new))
        .map(Hers::of).all()
        .collect(Collectors.groupingBy(Hers::owner, Collectors.mapping(Hers::address, Collectors.toUnmodifiableSet())))
        .map(Found::new);
  }
}
