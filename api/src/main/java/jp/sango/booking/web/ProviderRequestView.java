package jp.sango.booking.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import jp.sango.application.Way;
import jp.sango.booking.FacilityRequest;
import jp.sango.booking.ProviderDesk.Asked;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;

/**
 * What a facility needs to decide whether it can receive a family; nothing says who she is.
 *
 * @param way DIRECT where she booked herself, COORDINATION where the municipality asks
 * @param babies how many come with her
 * @param ageInDays of each of them on the first date
 * @param quietSetting she is to be received away from other people's babies
 * @param medicalCare a child of hers needs medical care day by day
 * @param siblings older ones who come along
 * @param interpreter the language that she wishes an interpreter for; absent without one
 */
@Schema(name = "FacilityRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderRequestView(
    UUID id, Way way, ServiceType type, LocalDate start, LocalDate end, int days, int seats, int babies,
    List<Long> ageInDays, boolean quietSetting, boolean medicalCare, int siblings, String language, String interpreter,
    OffsetDateTime sentAt, OffsetDateTime due) {

  /** How it was answered. */
  @Schema(name = "AnsweredRequest")
  record Answered(UUID id, FacilityRequest.State state, ServiceType type, LocalDate start, LocalDate end) {

    static Answered of(FacilityRequest request) {
      return new Answered(request.id().value(), request.state(), request.wish().type(), request.wish().start(),
          request.wish().dates().last());
    }
  }

  static ProviderRequestView of(Asked asked) {
    var request = asked.request();
    var wish = request.wish();
    var children = asked.family().children();
    return new ProviderRequestView(
        request.id().value(), request.way(), wish.type(), wish.start(), wish.dates().last(), wish.days(),
        request.seats().seats(), children.size(),
        children.stream().map(child -> ChronoUnit.DAYS.between(child.birthDate(), wish.start())).toList(),
        asked.family().setting().quiet(), asked.family().setting().medicalCare(),
        request.seats().siblings().map(them -> them.seats()).orElse(0), asked.family().language().tag(),
        asked.family().interpreter().orElse(null), Japan.written(request.sentAt()), Japan.written(request.due()));
  }
}
