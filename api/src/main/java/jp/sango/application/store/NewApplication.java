package jp.sango.application.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.sango.application.Application;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.Wish;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How an application comes into its tables, with its wishes in one statement. */
final class NewApplication {

  private NewApplication() {}

  static Mono<Void> insert(DatabaseClient database, Application application) {
    var wishes = application.wishes();
    var insert = database.sql("""
            with added as (
              insert into application
                (id, municipality, registration, person, state, policy_version, received_at, draw_at, way,
                 arranged_facility, arranged_type, arranged_start, arranged_days, arranged_siblings, channel,
                 entered_by, entered_role)
              values (:id, :municipality, :registration, :person, :state, :policyVersion, :receivedAt, :drawAt, :way,
                :arrangedFacility, :arrangedType, :arrangedStart, :arrangedDays, :arrangedSiblings, :channel,
                :enteredBy, :enteredRole)
              returning id, municipality)
            insert into application_wish
              (application, municipality, rank, facility, type, start_date, days, siblings, fee_base, fee_addition,
               fee_siblings, coupons_used, coupons_left, exempt, sample_fee)
            select added.id, added.municipality, w.rank - 1, w.facility, w.type, w.start_date, w.days, w.siblings,
              w.fee_base, w.fee_addition, w.fee_siblings, w.coupons_used, w.coupons_left, w.exempt, w.sample_fee
            from added, unnest(:facilities, :types, :starts, :days, :siblings, :bases, :additions, :siblingFees,
                :couponsUsed, :couponsLeft, :exempt, :samples) with ordinality
              as w(facility, type, start_date, days, siblings, fee_base, fee_addition, fee_siblings, coupons_used,
                coupons_left, exempt, sample_fee, rank)
            """)
        .bind("id", application.id().value())
        .bind("municipality", application.municipality().value())
        .bind("registration", application.family().value())
        .bind("person", application.person().value())
        .bind("state", application.state().name())
        .bind("policyVersion", application.policy().value())
        .bind("receivedAt", application.receivedAt())
        .bind("way", application.way().name())
        .bind("facilities", column(wishes, wish -> wish.wish().facility().value()).toArray(String[]::new))
        .bind("types", column(wishes, wish -> wish.wish().type().name()).toArray(String[]::new))
        .bind("starts", column(wishes, wish -> wish.wish().start()).toArray(LocalDate[]::new))
        .bind("days", column(wishes, wish -> wish.wish().days()).toArray(Integer[]::new))
        .bind("siblings", column(wishes, wish -> wish.wish().siblings()).toArray(Integer[]::new))
        .bind("siblingFees", column(wishes, wish -> wish.quote().siblings().amount()).toArray(Long[]::new))
        .bind("bases", column(wishes, wish -> wish.quote().base().amount()).toArray(Long[]::new))
        .bind("additions", column(wishes, wish -> wish.quote().multiplesAddition().amount()).toArray(Long[]::new))
        .bind("couponsUsed", column(wishes, wish -> wish.quote().couponsUsed()).toArray(Integer[]::new))
        .bind("couponsLeft", column(wishes, wish -> wish.quote().couponsLeft()).toArray(Integer[]::new))
        .bind("exempt", column(wishes, wish -> wish.quote().exempt()).toArray(Boolean[]::new))
        .bind("samples", column(wishes, wish -> wish.quote().sample()).toArray(Boolean[]::new));
    var dated = application.drawAt().map(at -> insert.bind("drawAt", at))
        .orElseGet(() -> insert.bindNull("drawAt", Instant.class));
    return Hands.bind(arranged(dated, application.arranged()),
        application.entered(), "channel", "enteredBy", "enteredRole").then();
  }

  private static <T> List<T> column(List<QuotedWish> wishes, Function<QuotedWish, T> value) {
    return wishes.stream().map(value).toList();
  }

  /** What staff and the family have agreed on, or nothing yet. */
  static DatabaseClient.GenericExecuteSpec arranged(
      DatabaseClient.GenericExecuteSpec statement, Optional<Wish> arranged) {
    return arranged
        .map(wish -> statement.bind("arrangedFacility", wish.facility().value())
            .bind("arrangedType", wish.type().name())
            .bind("arrangedStart", wish.start())
            .bind("arrangedDays", wish.days())
            .bind("arrangedSiblings", wish.siblings()))
        .orElseGet(() -> statement.bindNull("arrangedFacility", String.class)
            .bindNull("arrangedType", String.class)
            .bindNull("arrangedStart", LocalDate.class)
            .bindNull("arrangedDays", Integer.class)
            .bindNull("arrangedSiblings", Integer.class));
  }
}
