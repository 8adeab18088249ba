package jp.sango.notice.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.KnownPhones;
import jp.sango.notice.Phones;
import jp.sango.push.LineChat;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Devices and LINE accounts in PostgreSQL. */
final class PostgresPhones implements Phones {

  /** The app says that it is there each time that it is opened. */
  private static final Duration STAFF_KEPT = Duration.ofDays(30);

  private final DatabaseClient database;

  PostgresPhones(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> put(Actor resident, Device device, Instant at) {
    return oneAtATime(device.token())
        .then(takeFromOthers(resident, device))
        .then(keep(resident, device, at))
        .then(makeRoom(resident));
  }

  /** Two residents who claim an address at the same moment come one after the other; lasts until commit. */
  private Mono<Void> oneAtATime(String address) {
    return database.sql("select pg_advisory_xact_lock(hashtextextended(:address, 0))").bind("address", address).then();
  }

  private Mono<Void> takeFromOthers(Actor resident, Device device) {
    return takenFromOtherMunicipalities(device.token()).then(of(resident, """
            delete from device
            where token = :token
              and (municipality, person, installation) is distinct from (:municipality, :person, :installation)
            """)
        .bind("token", device.token())
        .bind("installation", device.installation())
        .then());
  }

  /** Their rows are beyond this one's reach: a function of the owner's gives the phone up there, and tells nothing. */
  private Mono<Void> takenFromOtherMunicipalities(String token) {
    return database.sql("select give_up_device(:token)").bind("token", token).then();
  }

  private Mono<Void> keep(Actor resident, Device device, Instant at) {
    return of(resident, """
            insert into device (municipality, person, installation, token, platform, heard_at, of_staff)
            values (:municipality, :person, :installation, :token, :platform, :at, :ofStaff)
            on conflict (municipality, person, installation)
              do update set token = excluded.token, platform = excluded.platform, heard_at = excluded.heard_at,
                failed_at = null
            """)
        .bind("ofStaff", resident.role() == Role.STAFF)
        .bind("installation", device.installation())
        .bind("token", device.token())
        .bind("platform", device.platform().name())
        .bind("at", at)
        .then();
  }

  private Mono<Void> makeRoom(Actor resident) {
    return of(resident, """
            delete from device where municipality = :municipality and person = :person and installation in (
              select installation from device where municipality = :municipality and person = :person
              order by heard_at desc, installation offset :most)
            """)
        .bind("most", MOST_DEVICES)
        .then();
  }

  @Override
  public Mono<KnownPhones> known(Actor resident) {
    return devices(resident).flatMap(devices -> line(resident).map(Optional::of).defaultIfEmpty(Optional.empty())
        .map(line -> new KnownPhones(devices, line)));
  }

  private Mono<List<KnownPhones.Installed>> devices(Actor resident) {
    return of(resident, """
            select installation, platform, heard_at, failed_at is not null as gone from device
            where municipality = :municipality and person = :person order by heard_at desc, installation
            """)
        .map(row -> new KnownPhones.Installed(
            row.get("installation", String.class), Device.Platform.valueOf(row.get("platform", String.class)),
            row.get("heard_at", Instant.class), row.get("gone", Boolean.class)))
        .all().collectList();
  }

  private Mono<KnownPhones.Linked> line(Actor resident) {
    return of(resident, """
            select linked_at, left_at is null and failed_at is null as shown from line_account
            where municipality = :municipality and person = :person
            """)
        .map(row -> new KnownPhones.Linked(row.get("linked_at", Instant.class), row.get("shown", Boolean.class)))
        .one();
  }

  @Override
  public Mono<Boolean> remove(Actor resident, String installation) {
    return of(resident, """
            delete from device
            where municipality = :municipality and person = :person and installation = :installation
            """)
        .bind("installation", installation)
        .fetch().rowsUpdated().map(removed -> removed > 0);
  }

  /** Phones of staff that have not been heard of for long, so many at most; says how many there were. */
  Mono<Long> forgetStaff(Instant now, int most) {
    return database.sql("""
            delete from device where ctid = any(array(
              select ctid from device where of_staff and heard_at < :longAgo limit :most))
            """)
        .bind("longAgo", now.minus(STAFF_KEPT))
        .bind("most", most)
        .fetch().rowsUpdated();
  }

  @Override
  public Mono<Boolean> link(Actor resident, String lineUser, Instant at) {
    return oneAtATime(lineUser).then(keep(resident, lineUser, at));
  }

  private Mono<Boolean> keep(Actor resident, String lineUser, Instant at) {
    return of(resident, """
            insert into line_account (municipality, person, line_user, linked_at)
            select :municipality, :person, :lineUser, :at
            where not exists (
              select from line_account other
              where other.line_user = :lineUser and (other.municipality, other.person) <> (:municipality, :person))
            on conflict (municipality, person)
              do update set line_user = excluded.line_user, linked_at = excluded.linked_at, failed_at = null,
                left_at = case when line_account.line_user = excluded.line_user then line_account.left_at end,
                heard_at = case when line_account.line_user = excluded.line_user then line_account.heard_at end
            """)
        .bind("lineUser", lineUser)
        .bind("at", at)
        .fetch().rowsUpdated().map(linked -> linked > 0);
  }

  /** What LINE says now counts for more than what it last reported, which may have been lost. */
  @Override
  public Mono<Boolean> isShown(Actor resident, LineChat.Friendship friendship, Instant at) {
    return of(resident, """
            update line_account set left_at = case :friendship
              when 'FRIEND' then null when 'NONE' then coalesce(left_at, :at) else left_at end
            where municipality = :municipality and person = :person
            returning left_at is null as shown
            """)
        .bind("friendship", friendship.name())
        .bind("at", at)
        .map(row -> row.get("shown", Boolean.class)).one();
  }

  @Override
  public Mono<Boolean> unlink(Actor resident) {
    return of(resident, "delete from line_account where municipality = :municipality and person = :person")
        .fetch().rowsUpdated().map(removed -> removed > 0);
  }

  @Override
  public Mono<Set<PersonId>> reachable(MunicipalityCode municipality, Collection<PersonId> persons) {
    return database.sql("""
            select phone.person
            from (
              select municipality, person, 'APP' as way from device
              where municipality = :municipality and person = any(:persons) and failed_at is null
              union
              select municipality, person, 'LINE' from line_account
              where municipality = :municipality and person = any(:persons) and left_at is null and failed_at is null) phone
              left join notice_wish wish on (wish.municipality, wish.person) = (phone.municipality, phone.person)
            where wish.ways is null or phone.way = any(wish.ways)
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(row -> new PersonId(row.get("person", UUID.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  private DatabaseClient.GenericExecuteSpec of(Actor resident, String sql) {
    return database.sql(sql)
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value());
  }
}
