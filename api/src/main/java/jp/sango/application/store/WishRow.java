package jp.sango.application.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.Application.Outcome;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.Application.Standing;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.StandingWishId;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.fee.Quote;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** One row of the join: a wish, and the application that it is of. */
record WishRow(Application application, QuotedWish wish, Optional<WishResult> result) {

  /** One row per wish; rows of one application follow each other in the order of its wishes. */
  static final String SELECT = """
      select a.*, w.rank, w.facility, w.type, w.start_date, w.days, w.siblings, w.fee_base, w.fee_addition,
        w.fee_siblings, w.coupons_used, w.coupons_left, w.exempt, w.sample_fee, w.result, w.result_date,
        w.result_number
      from (select * from application where municipality = :municipality and %s) a
      join application_wish w on w.application = a.id
      order by a.received_at desc, a.id, w.rank
      """;

  static Flux<Application> applications(DatabaseClient.GenericExecuteSpec select) {
    return select.map(WishRow::of).all()
        .bufferUntilChanged(row -> row.application().id())
        .map(WishRow::whole);
  }

  private static WishRow of(Readable row) {
    var wish = new QuotedWish(
        new Wish(
            new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            row.get("start_date", LocalDate.class), row.get("days", Integer.class),
            row.get("siblings", Integer.class)),
        quote(row));
    var result = Optional.ofNullable(row.get("result", String.class))
        .map(name -> WishResults.of(name, row.get("result_date", LocalDate.class),
            Optional.ofNullable(row.get("result_number", String.class))));
    return new WishRow(head(row), wish, result);
  }

  private static Quote quote(Readable row) {
    var base = new Yen(row.get("fee_base", Long.class));
    var addition = new Yen(row.get("fee_addition", Long.class));
    var siblings = new Yen(row.get("fee_siblings", Long.class));
    return new Quote(base.plus(addition).plus(siblings), base, addition, siblings,
        row.get("coupons_used", Integer.class), row.get("coupons_left", Integer.class), row.get("exempt", Boolean.class),
        row.get("sample_fee", Boolean.class));
  }

  private static Application head(Readable row) {
    return new Application(
        new ApplicationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        ApplicationState.valueOf(row.get("state", String.class)),
        new PolicyVersion(row.get("policy_version", String.class)),
        row.get("received_at", Instant.class),
        Optional.ofNullable(row.get("draw_at", Instant.class)),
        List.of(),
        outcome(row), Way.valueOf(row.get("way", String.class)), arranged(row),
        hand(row, "channel", "entered_by", "entered_role").orElseThrow(),
        hand(row, "withdrawn_channel", "withdrawn_by", "withdrawn_role"), standing(row));
  }

  private static Optional<EnteredBy> hand(Readable row, String channel, String by, String role) {
    return EnteredBy.kept(new PersonId(row.get("person", UUID.class)), row.get(channel, String.class),
        row.get(by, UUID.class), row.get(role, String.class));
  }

  private static Optional<Standing> standing(Readable row) {
    return Optional.ofNullable(row.get("standing_wish", UUID.class))
        .map(wish -> new Standing(new StandingWishId(wish), row.get("tells_loss", Boolean.class)));
  }

  private static Optional<Outcome> outcome(Readable row) {
    return Optional.ofNullable(row.get("decided_at", Instant.class))
        .filter(at -> row.get("draw", UUID.class) != null)
        .map(at -> new Outcome(
            row.get("draw", UUID.class), at, row.get("ticket", String.class),
            row.get("lottery_number", String.class), Optional.ofNullable(row.get("granted_wish", Integer.class)),
            List.of()));
  }

  private static Optional<Wish> arranged(Readable row) {
    return Optional.ofNullable(row.get("arranged_start", LocalDate.class)).map(start -> new Wish(
        new FacilityId(row.get("arranged_facility", String.class)),
        ServiceType.valueOf(row.get("arranged_type", String.class)), start,
        row.get("arranged_days", Integer.class), row.get("arranged_siblings", Integer.class)));
  }

  private static Application whole(List<WishRow> rows) {
    var head = rows.getFirst().application();
    var wishes = new ArrayList<QuotedWish>();
    var results = new ArrayList<WishResult>();
    for (var row : rows) {
      wishes.add(row.wish());
      row.result().ifPresent(results::add);
    }
    var outcome = head.outcome().map(decided -> new Outcome(
        decided.draw(), decided.decidedAt(), decided.ticket(), decided.lotteryNumber(), decided.grantedWish(),
        List.copyOf(results)));
    return new Application(head.id(), head.municipality(), head.family(), head.person(), head.state(), head.policy(),
        head.receivedAt(), head.drawAt(), List.copyOf(wishes), outcome, head.way(), head.arranged(),
        head.entered(), head.withdrawn(), head.standing());
  }
}
