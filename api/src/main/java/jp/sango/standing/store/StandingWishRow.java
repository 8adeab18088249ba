package jp.sango.standing.store;

import io.r2dbc.spi.Readable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;
import jp.sango.standing.StandingWish;
import jp.sango.standing.StandingWishState;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** How a standing wish stands in its table. */
final class StandingWishRow {

  static final String INSERT = """
      insert into standing_wish (id, municipality, registration, person, state, policy_version, received_at, facilities,
        types, days, siblings, first_date, last_date, weekdays, preference, tells_losses, asked, channel,
        entered_by, entered_role)
      values (:id, :municipality, :registration, :person, :state, :policyVersion, :receivedAt, :facilities, :types,
        :days, :siblings, :firstDate, :lastDate, :weekdays, :preference, :tellsLosses, :asked,
        (:hand)[1], cast((:hand)[2] as uuid), (:hand)[3])
      """;

  private StandingWishRow() {}

  static GenericExecuteSpec bind(GenericExecuteSpec insert, StandingWish wish) {
    var whose = insert
        .bind("municipality", wish.municipality().value())
        .bind("registration", wish.family().value())
        .bind("person", wish.person().value())
        .bind("state", wish.state().name())
        .bind("receivedAt", wish.receivedAt())
        .bind("hand", wish.entered().columns());
    return bindAsked(whose, wish);
  }

  static GenericExecuteSpec bindWhatChanges(GenericExecuteSpec update, StandingWish wish) {
    var bound = bindAsked(update, wish);
    return wish.changedAt().map(at -> bound.bind("changedAt", at)).orElseGet(() -> bound.bindNull("changedAt", Instant.class));
  }

  private static GenericExecuteSpec bindAsked(GenericExecuteSpec sql, StandingWish wish) {
    return bind(sql, wish.terms())
        .bind("id", wish.id().value())
        .bind("policyVersion", wish.policy().value())
        .bind("tellsLosses", wish.news().losses())
        .bind("asked", wish.news().offers());
  }

  private static GenericExecuteSpec bind(GenericExecuteSpec insert, StandingTerms terms) {
    return insert
        .bind("facilities", terms.places().stream().map(place -> place.facility().value()).toArray(String[]::new))
        .bind("types", terms.places().stream().map(place -> place.type().name()).toArray(String[]::new))
        .bind("days", terms.days())
        .bind("siblings", terms.siblings())
        .bind("firstDate", terms.within().first())
        .bind("lastDate", terms.within().last())
        .bind("weekdays", terms.weekdays().stream().sorted().map(DayOfWeek::name).toArray(String[]::new))
        .bind("preference", terms.preference().name());
  }

  static StandingWish read(Readable row) {
    return new StandingWish(
        new StandingWishId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        terms(row), new NewsWanted(row.get("tells_losses", Boolean.class), row.get("asked", Boolean.class)),
        StandingWishState.valueOf(row.get("state", String.class)),
        new PolicyVersion(row.get("policy_version", String.class)), row.get("received_at", Instant.class),
        hand(row, "channel", "entered_by", "entered_role").orElseThrow(),
        Optional.ofNullable(row.get("changed_at", Instant.class)), Optional.ofNullable(row.get("ended_at", Instant.class)),
        hand(row, "withdrawn_channel", "withdrawn_by", "withdrawn_role"));
  }

  private static Optional<EnteredBy> hand(Readable row, String channel, String by, String role) {
    return EnteredBy.kept(new PersonId(row.get("person", UUID.class)), row.get(channel, String.class),
        row.get(by, UUID.class), row.get(role, String.class));
  }

  private static StandingTerms terms(Readable row) {
    return new StandingTerms(places(row), row.get("days", Integer.class), row.get("siblings", Integer.class),
        new DateRange(row.get("first_date", LocalDate.class), row.get("last_date", LocalDate.class)),
        Arrays.stream(row.get("weekdays", String[].class)).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
        Preference.valueOf(row.get("preference", String.class)));
  }

  private static List<Place> places(Readable row) {
    var facilities = row.get("facilities", String[].class);
    var types = row.get("types", String[].class);
    return IntStream.range(0, facilities.length)
        .mapToObj(rank -> new Place(new FacilityId(facilities[rank]), ServiceType.valueOf(types[rank]))).toList();
  }
}
