package jp.sango.application.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.Application.Standing;
import jp.sango.application.Wish;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.NewRow;
import org.springframework.r2dbc.core.DatabaseClient;

/** The rows of an application that comes in. */
final class NewApplication {

  private static final NewRow.Table APPLICATIONS = NewRow.into("application", "id uuid", "municipality text",
      "registration uuid", "person uuid", "state text", "policy_version text", "received_at timestamptz",
      "draw_at timestamptz", "way text", "arranged_facility text", "arranged_type text", "arranged_start date",
      "arranged_days integer", "arranged_siblings integer", "channel text", "entered_by uuid", "entered_role text",
      "standing_wish uuid", "tells_loss boolean");

  private static final NewRow.Table WISHES = NewRow.into("application_wish", "application uuid", "municipality text",
      "rank integer", "facility text", "type text", "start_date date", "days integer", "siblings integer",
      "fee_base bigint", "fee_addition bigint", "fee_siblings bigint", "coupons_used integer", "coupons_left integer",
      "exempt boolean", "sample_fee boolean");

  private NewApplication() {}

  static List<NewRow> rows(Application application) {
    var rows = new ArrayList<NewRow>();
    rows.add(application(application));
    for (int rank = 0; rank < application.wishes().size(); rank++) {
      rows.add(wish(application, rank, application.wishes().get(rank)));
    }
    return rows;
  }

  private static NewRow application(Application application) {
    var arranged = application.arranged();
    var hand = Optional.of(application.entered()).filter(entered -> !entered.isHerOwn());
    return APPLICATIONS.row(application.id(), application.municipality().value(), application.family(),
        application.person(), application.state(), application.policy().value(), application.receivedAt(),
        application.drawAt(), application.way(), arranged.map(wish -> wish.facility().value()),
        arranged.map(Wish::type), arranged.map(Wish::start), arranged.map(Wish::days), arranged.map(Wish::siblings),
        application.entered().channel(), hand.map(EnteredBy::person), hand.map(EnteredBy::role),
        application.standing().map(Standing::wish), application.standing().map(Standing::tellsLoss).orElse(true));
  }

  private static NewRow wish(Application application, int rank, QuotedWish quoted) {
    var wish = quoted.wish();
    var quote = quoted.quote();
    return WISHES.row(application.id(), application.municipality().value(), rank, wish.facility().value(), wish.type(),
        wish.start(), wish.days(), wish.siblings(), quote.base().amount(), quote.multiplesAddition().amount(),
        quote.siblings().amount(), quote.couponsUsed(), quote.couponsLeft(), quote.exempt(), quote.sample());
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
