package jp.sango.booking.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.Booking;
import jp.sango.booking.BookingRoute.Reason;
import jp.sango.booking.BookingStep;
import jp.sango.booking.FacilityRequest;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.booking.StaffDesk.Entry;
import jp.sango.booking.StaffDesk.File;
import jp.sango.booking.TakenStep;
import jp.sango.booking.Task;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Family;

/**
 * An application on the board of those who arrange it; personal data, so it prints as redacted.
 *
 * @param name of the family; she is called, so it is here with her telephone; absent once she is erased
 * @param way COORDINATION, or DIRECT where she booked with a facility herself
 * @param language tag of the language that the family reads
 * @param interpreter the language that she wishes an interpreter for; absent without one
 * @param arranged what a facility is asked for, or has given
 */
@Schema(name = "CoordinatedApplication")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StaffBookingView(
    UUID id,
    UUID registration,
    String name,
    String kana,
    String telephone,
    Way way,
    CoordinationState state,
    ApplicationState application,
    List<Reason> why,
    Channel channel,
    OffsetDateTime receivedAt,
    String language,
    String interpreter,
    List<DaysView> wishes,
    DaysView arranged,
    TaskView task) {

  /** Days at a facility. */
  @Schema(name = "WishedDays")
  record DaysView(String facility, ServiceType type, LocalDate start, LocalDate end, int days) {

    static DaysView of(Wish wish) {
      return new DaysView(
          wish.facility().value(), wish.type(), wish.start(), wish.dates().last(), wish.days());
    }
  }

  /**
   * What is to be done next.
   *
   * @param whose absent where nothing is to be done
   */
  @Schema(name = "CoordinationTask")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TaskView(Task what, Role whose, OffsetDateTime due, boolean overdue) {

    static TaskView of(Booking booking, boolean overdue) {
      return new TaskView(booking.task(), booking.task().whose().orElse(null),
          booking.due().map(Japan::written).orElse(null), overdue);
    }
  }

  /** A page, due first; {@code next} goes into {@code after} for the one behind it. */
  @Schema(name = "CoordinatedApplications")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<StaffBookingView> applications, UUID next) {

    /** @param found one more than the limit where there is a page behind */
    static Page of(List<Entry> found, int limit) {
      var shown = found.stream().limit(limit).map(StaffBookingView::of).toList();
      return new Page(shown, found.size() > limit ? shown.getLast().id() : null);
    }
  }

  /** All of it. */
  @Schema(name = "CoordinationFile")
  record FileView(StaffBookingView application, List<StepView> steps, List<SentView> requests) {

    static FileView of(File file) {
      return new FileView(StaffBookingView.of(file.entry()), file.steps().stream().map(StepView::of).toList(),
          file.requests().stream().map(SentView::of).toList());
    }
  }

  /** Who did what and when; {@code step} is absent for its beginning, {@code by} for the system. */
  @Schema(name = "CoordinationStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      int number, BookingStep step, CoordinationState state, OffsetDateTime at, UUID by, Role role, String why,
      Task next, OffsetDateTime due) {

    static StepView of(TakenStep taken) {
      return new StepView(
          taken.number(), taken.step().orElse(null), taken.state(), Japan.written(taken.at()),
          taken.by().map(by -> by.person().value()).orElse(null), taken.by().map(TakenStep.By::role).orElse(null),
          taken.why().orElse(null), taken.task(), taken.due().map(Japan::written).orElse(null));
    }
  }

  /** A request to a facility. */
  @Schema(name = "SentRequest")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SentView(
      UUID id, DaysView days, FacilityRequest.State state, OffsetDateTime sentAt, OffsetDateTime due,
      DeclineReason reason) {

    static SentView of(FacilityRequest request) {
      return new SentView(request.id().value(), DaysView.of(request.wish()), request.state(),
          Japan.written(request.sentAt()), Japan.written(request.due()), request.reason().orElse(null));
    }
  }

  static StaffBookingView of(Entry entry) {
    var booking = entry.booking();
    var application = entry.application();
    return new StaffBookingView(
        booking.id().value(), booking.family().value(), entry.contact().map(ContactDetails::name).orElse(null),
        entry.contact().flatMap(ContactDetails::kana).orElse(null),
        entry.contact().map(ContactDetails::telephone).orElse(null), booking.way(), booking.state(), application.state(),
        booking.because().stream().sorted().toList(), application.entered().channel(),
        Japan.written(application.receivedAt()), entry.family().map(family -> family.language().tag()).orElse(null),
        entry.family().flatMap(Family::interpreter).orElse(null),
        application.plainWishes().stream().map(DaysView::of).toList(),
        application.arranged().map(DaysView::of).orElse(null), TaskView.of(booking, entry.overdue()));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
