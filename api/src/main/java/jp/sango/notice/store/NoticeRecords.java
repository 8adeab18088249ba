package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.Role;
import jp.sango.notice.Became;
import jp.sango.notice.Inbox;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a resident was told and on which devices; tokens are secrets and are not told. */
final class NoticeRecords {

  private static final int MOST = 1_000;

  private NoticeRecords() {}

  record Told(
      String kind, String about, Map<String, String> values, OffsetDateTime createdAt, Optional<OffsetDateTime> readAt,
      Optional<Became> became) {}

  record OfInbox(Inbox inbox) implements PersonalRecords {

    @Override
    public String name() {
      return "notices";
    }

    @Override
    public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
      return inbox.of(new Actor(person, Role.RESIDENT, municipality, Optional.empty()), MOST)
          .map(notice -> new Told(notice.kind().name(), notice.about(), notice.values(),
              Japan.written(notice.at()), notice.readAt().map(Japan::written), notice.became()))
          .collectList()
          .filter(notices -> !notices.isEmpty())
          .cast(Object.class);
    }
  }

  /**
   * @param token its last characters
   * @param failedAt since when nothing is sent there, for it is said that nobody is
   */
  record KnownDevice(
      String installation, String platform, String token, OffsetDateTime heardAt, Optional<OffsetDateTime> failedAt) {}

  record OfDevices(DatabaseClient database) implements PersonalRecords {

    @Override
    public String name() {
      return "devices";
    }

    @Override
    public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
      return database.sql("""
              select installation, platform, '…' || right(token, 4) as token, heard_at, failed_at from device
               where municipality = :municipality and person = :person order by heard_at desc, installation
              """)
          .bind("municipality", municipality.value())
          .bind("person", person.value())
          .map(row -> new KnownDevice(row.get("installation", String.class), row.get("platform", String.class),
              row.get("token", String.class), Japan.written(row.get("heard_at", Instant.class)), written(row, "failed_at")))
          .all().collectList()
          .filter(devices -> !devices.isEmpty())
          .cast(Object.class);
    }
  }

  private static Optional<OffsetDateTime> written(Readable row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class)).map(Japan::written);
  }

  /**
   * @param night hers; absent where it is that of her municipality
   * @param enteredBy RESIDENT where she said it herself, or the role of who entered it for her
   */
  record Wished(
      List<Way> ways, Optional<Night> night, Set<NoticeMatter> atNight, boolean broadcasts, OffsetDateTime enteredAt,
      String channel, String enteredBy) {}

  record OfWishes(DatabaseClient database) implements PersonalRecords {

    @Override
    public String name() {
      return "noticeWishes";
    }

    @Override
    public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
      return database.sql("select * from notice_wish where municipality = :municipality and person = :person")
          .bind("municipality", municipality.value())
          .bind("person", person.value())
          .map(OfWishes::wished).one()
          .cast(Object.class);
    }

    private static Wished wished(Readable row) {
      var wishes = NoticeWishRows.wishes(row);
      return new Wished(wishes.ways(), wishes.night(), wishes.atNight(), wishes.broadcasts(),
          Japan.written(row.get("entered_at", Instant.class)), row.get("channel", String.class),
          Optional.ofNullable(row.get("entered_role", String.class)).orElse(Role.RESIDENT.name()));
    }
  }

  /**
   * @param leftAt since when she has blocked the municipality's account, or is no friend of it
   * @param failedAt since when nothing is sent there, for it is said that nobody is
   */
  record Linked(
      String lineUser, OffsetDateTime linkedAt, Optional<OffsetDateTime> leftAt, Optional<OffsetDateTime> failedAt) {}

  record OfLine(DatabaseClient database) implements PersonalRecords {

    @Override
    public String name() {
      return "lineAccount";
    }

    @Override
    public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
      return database.sql("""
              select line_user, linked_at, left_at, failed_at from line_account
               where municipality = :municipality and person = :person
              """)
          .bind("municipality", municipality.value())
          .bind("person", person.value())
          .map(row -> new Linked(row.get("line_user", String.class), Japan.written(row.get("linked_at", Instant.class)),
              written(row, "left_at"), written(row, "failed_at")))
          .one()
          .cast(Object.class);
    }
  }
}
