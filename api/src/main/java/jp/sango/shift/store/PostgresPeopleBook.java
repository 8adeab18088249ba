package jp.sango.shift.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import jp.sango.shift.BegunShift;
import jp.sango.shift.FacilityPerson;
import jp.sango.shift.OneTimeCode;
import jp.sango.shift.PeopleBook;
import jp.sango.shift.Workplace;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Facilities' people in PostgreSQL, their names under the municipality's own key. */
final class PostgresPeopleBook implements PeopleBook {

  private static final String NAME = "facility_person.name";
  private static final int NAME_BLOCK = 40;
  private static final String HERS = "municipality = :municipality and facility = :facility and id = :id";

  private static final String ADD = """
      insert into facility_person (id, municipality, facility, name, added_at, until, code_hash, code_until)
      values (:id, :municipality, :facility, :name, :now, :until, :hash, :codeUntil)
      """;

  private static final String COLUMNS = """
      select id, name, added_at, until, revoked_at, pin_hash is not null as has_pin, code_until, tries
      from facility_person
      """;

  private static final String LIST = COLUMNS + """
      where municipality = :municipality and facility = :facility
      order by revoked_at is null and (until is null or until >= :today) desc,
        case when revoked_at is null and (until is null or until >= :today) then null
          else coalesce(revoked_at, until::timestamptz) end desc, added_at, id
      limit :most
      """;

  private static final String GIVE_CODE = """
      update facility_person
      set pin_hash = null, code_hash = :hash, code_until = :until, tries = 0, version = version + 1
      where revoked_at is null and\s""" + HERS;

  private static final String CHANGE_UNTIL = """
      update facility_person set until = :until
      where revoked_at is null and (until is null or until >= :today) and\s""" + HERS;

  private static final String REVOKE = """
      update facility_person
      set revoked_at = :now, pin_hash = null, code_hash = null, code_until = null, version = version + 1
      where revoked_at is null and\s""" + HERS;

  private static final String ATTEMPT = """
      update facility_person set tries = tries + 1
      where revoked_at is null and (until is null or until >= :today) and tries < :most and\s""" + HERS + """

      returning pin_hash, code_hash, code_until, version, tries
      """;

  private static final String KEEP_PIN = """
      update facility_person
      set pin_hash = :hash, code_hash = null, code_until = null, tries = 0, version = version + 1
      where revoked_at is null and version = :version and code_hash is not null and\s""" + HERS;

  private static final String WAS_RIGHT = """
      update facility_person set tries = 0 where revoked_at is null and version = :version and\s""" + HERS;

  private static final String STANDING = """
      select
        exists (select from facility_person where municipality = :municipality and facility = :facility) as needed,
        exists (select from facility_person where id = :id and municipality = :municipality and facility = :facility
          and version = :version and revoked_at is null and (until is null or until >= :today)) as on_shift
      """;

  private static final String FORGET = """
      update facility_person set name = null, pin_hash = null, code_hash = null, code_until = null where id in (
        select id from facility_person
        where name is not null and coalesce(revoked_at, (until + 1)::timestamptz) < :before
        limit :most)
      """;

  /** As it is kept: the key is asked for only where there is something to open, for asking makes one. */
  private record Closed(FacilityPerson person, Optional<String> sealedName) {

    FacilityPerson opened(FamilyKey seal) {
      return person.named(sealedName.map(name -> seal.unseal(NAME, name).stripTrailing()));
    }

    @Override
    public String toString() {
      return person.toString();
    }
  }

  private final DatabaseClient database;
  private final Keys keys;

  PostgresPeopleBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<Void> lock(Workplace at) {
    return of(at, "select pg_advisory_xact_lock(hashtextextended('people ' || :municipality || ' ' || :facility, 0))")
        .then();
  }

  @Override
  public Mono<Void> add(FacilityPerson person, OneTimeCode code) {
    return keys.ofOffice(person.at().municipality()).flatMap(seal -> of(person.at(), ADD)
        .bind("id", person.id().value())
        .bind("name", parameter(person.name().map(name -> seal.sealBlurred(NAME, name, NAME_BLOCK)), String.class))
        .bind("now", person.addedAt())
        .bind("until", parameter(person.until(), LocalDate.class))
        .bind("hash", code.hash())
        .bind("codeUntil", code.until())
        .then());
  }

  @Override
  public Flux<FacilityPerson> list(Workplace at, LocalDate today, int most) {
    return of(at, LIST).bind("today", today).bind("most", most)
        .map(row -> closed(at, row)).all().collectList()
        .filter(found -> !found.isEmpty())
        .flatMapMany(found -> keys.ofOffice(at.municipality())
            .flatMapIterable(seal -> found.stream().map(closed -> closed.opened(seal)).toList()));
  }

  @Override
  public Mono<FacilityPerson> find(Workplace at, FacilityPersonId id) {
    return of(at, id, COLUMNS + "where " + HERS).map(row -> closed(at, row)).one()
        .flatMap(closed -> keys.ofOffice(at.municipality()).map(closed::opened));
  }

  @Override
  public Mono<Boolean> giveCode(Workplace at, FacilityPersonId id, OneTimeCode code) {
    return changed(of(at, id, GIVE_CODE).bind("hash", code.hash()).bind("until", code.until()));
  }

  @Override
  public Mono<Boolean> changeUntil(Workplace at, FacilityPersonId id, Optional<LocalDate> until, LocalDate today) {
    return changed(of(at, id, CHANGE_UNTIL).bind("until", parameter(until, LocalDate.class)).bind("today", today));
  }

  @Override
  public Mono<Void> revoke(Workplace at, FacilityPersonId id, Instant now) {
    return of(at, id, REVOKE).bind("now", now).then();
  }

  @Override
  public Mono<Attempt> attempt(Workplace at, FacilityPersonId id, LocalDate today) {
    return of(at, id, ATTEMPT).bind("today", today).bind("most", FacilityPerson.MOST_TRIES)
        .map(row -> new Attempt(optional(row, "pin_hash", String.class), optional(row, "code_hash", String.class),
            optional(row, "code_until", Instant.class), row.get("version", Integer.class),
            row.get("tries", Integer.class)))
        .one();
  }

  @Override
  public Mono<Boolean> keepPin(Workplace at, FacilityPersonId id, Attempt proved, String pinHash) {
    return changed(of(at, id, KEEP_PIN).bind("version", proved.version()).bind("hash", pinHash));
  }

  @Override
  public Mono<Boolean> wasRight(Workplace at, FacilityPersonId id, Attempt proved) {
    return changed(of(at, id, WAS_RIGHT).bind("version", proved.version()));
  }

  @Override
  public Mono<Standing> standing(Workplace at, Optional<BegunShift> begun, LocalDate today) {
    return of(at, STANDING)
        .bind("id", parameter(begun.map(shift -> shift.person().value()), UUID.class))
        .bind("version", parameter(begun.map(BegunShift::version), Integer.class))
        .bind("today", today)
        .map(row -> new Standing(row.get("needed", Boolean.class), row.get("on_shift", Boolean.class)))
        .one();
  }

  @Override
  public Mono<Long> forgetNames(Instant leftBefore, int most) {
    return database.sql(FORGET).bind("before", leftBefore).bind("most", most).fetch().rowsUpdated();
  }

  private GenericExecuteSpec of(Workplace at, String sql) {
    return database.sql(sql)
        .bind("municipality", at.municipality().value())
        .bind("facility", at.facility().value());
  }

  private GenericExecuteSpec of(Workplace at, FacilityPersonId id, String sql) {
    return of(at, sql).bind("id", id.value());
  }

  private static Mono<Boolean> changed(GenericExecuteSpec update) {
    return update.fetch().rowsUpdated().map(rows -> rows == 1);
  }

  private static Closed closed(Workplace at, Readable row) {
    return new Closed(new FacilityPerson(new FacilityPersonId(row.get("id", UUID.class)), at, Optional.empty(),
        row.get("added_at", Instant.class), optional(row, "until", LocalDate.class),
        optional(row, "revoked_at", Instant.class), row.get("has_pin", Boolean.class),
        optional(row, "code_until", Instant.class), row.get("tries", Integer.class)), optional(row, "name", String.class));
  }

  private static <T> Optional<T> optional(Readable row, String column, Class<T> type) {
    return Optional.ofNullable(row.get(column, type));
  }

  private static <T> Parameter parameter(Optional<T> value, Class<T> type) {
    return Parameter.fromOrEmpty(value.orElse(null), type);
  }
}
