package jp.sango.booking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.NextSteps;
import jp.sango.application.Wish;
import jp.sango.booking.BookingDesk;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Direct bookings that staff enter for a family: under the same rules, and marked as such. */
@RestController
@RequestMapping("/v1/staff/bookings")
class StaffBookingController {

  private final BookingDesk desk;
  private final ApplicationDesk applications;
  private final OnBehalf onBehalf;
  private final Writes writes;
  private final NextSteps nextSteps = new NextSteps();

  StaffBookingController(BookingDesk desk, ApplicationDesk applications, OnBehalf onBehalf, Writes writes) {
    this.desk = desk;
    this.applications = applications;
    this.onBehalf = onBehalf;
    this.writes = writes;
  }

  /** Days at a facility, as she said them; anything may be missing. */
  @Schema(name = "BookForFamily")
  record StaffBookingRequest(
      @Schema(example = "11111111-2222-4333-8444-555555555555") UUID registration,
      @Schema(example = "TELEPHONE") Channel channel,
      @Schema(example = "sample-midwifery") String facility,
      @Schema(example = "OUTREACH") ServiceType type,
      @Schema(example = "2026-12-01") LocalDate start,
      @Schema(example = "1", description = "1 night 2 days = 2") Integer days,
      @Schema(example = "0", description = "older siblings who are to come along; none if left out") Integer siblings) {

    Wish toWish() {
      return Wish.asSent(facility, type, start, days, siblings, "");
    }

    Mono<Behalf> behalf(Actor staff, OnBehalf onBehalf) {
      return onBehalf.of(
          staff, new RegistrationId(Problem.required(registration, "registration")), Problem.required(channel, "channel"));
    }
  }

  @Operation(summary = "Books days with a facility for a family that asked by telephone, at the counter or on paper")
  @PostMapping
  Mono<ResponseEntity<BookingView>> book(
      Actor actor, ServerWebExchange exchange, @RequestBody StaffBookingRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var wish = request.toWish();
      return request.behalf(actor, onBehalf)
          .flatMap(behalf -> desk.book(behalf, wish))
          .flatMap(this::view)
          .map(view -> ResponseEntity.created(URI.create("/v1/staff/applications/" + view.id())).body(view));
    });
  }

  private Mono<BookingView> view(Application booked) {
    return Mono.zip(
            applications.language(booked.municipality(), booked.person()), applications.progress(List.of(booked)))
        .map(known -> BookingView.of(
            booked, Optional.ofNullable(known.getT2().get(booked.id())), known.getT1(), nextSteps));
  }
}
