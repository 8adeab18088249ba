package jp.sango.booking.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.Coordination.Progress;
import jp.sango.application.NextSteps;
import jp.sango.application.Way;
import jp.sango.booking.BookingDesk;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident books with a facility, and is told before which way it goes. */
@RestController
@RequestMapping("/v1/me/bookings")
class BookingController {

  private final BookingDesk desk;
  private final ApplicationDesk applications;
  private final Writes writes;
  private final NextSteps nextSteps = new NextSteps();
  private final WayTexts ways = new WayTexts();

  BookingController(BookingDesk desk, ApplicationDesk applications, Writes writes) {
    this.desk = desk;
    this.applications = applications;
    this.writes = writes;
  }

  @Operation(summary = "Books days with a facility; a place is held at once, and the facility confirms it")
  @PostMapping
  Mono<ResponseEntity<BookingView>> book(
      Actor actor, ServerWebExchange exchange, @RequestBody BookingRequest request) {
    return writes.once(actor, exchange, request, () -> desk.book(Behalf.own(actor), request.toWish())
        .flatMap(booked -> view(actor, booked))
        .map(view -> ResponseEntity.created(URI.create("/v1/me/applications/" + view.id())).body(view)));
  }

  @Operation(summary = "Which way a wish goes and why, what it costs, and what it leaves on the card; keeps nothing")
  @PostMapping("/preview")
  Mono<BookingPreview> preview(Actor actor, @RequestBody BookingRequest request) {
    return Mono.defer(() -> desk.preview(Behalf.own(actor), request.toWish()))
        .flatMap(preview -> language(actor).map(language -> BookingPreview.of(preview, language, ways)));
  }

  @Operation(summary = "The resident's direct bookings, newest first")
  @GetMapping
  Flux<BookingView> list(Actor actor) {
    return applications.list(actor).filter(one -> one.way() == Way.DIRECT).collectList()
        .flatMapMany(booked -> Mono.zip(language(actor), applications.progress(booked))
            .flatMapIterable(known -> booked.stream()
                .map(one -> view(one, known.getT1(), known.getT2()))
                .toList()));
  }

  @Operation(summary = "Cancels a booking that the facility has not confirmed yet; the place is free at once")
  @PostMapping("/{id}/cancel")
  Mono<ResponseEntity<BookingView>> cancel(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> applications.find(actor, new ApplicationId(id))
        .filter(found -> found.way() == Way.DIRECT)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()))
        .flatMap(found -> applications.withdraw(Behalf.own(actor), found.id()))
        .flatMap(cancelled -> view(actor, cancelled))
        .map(ResponseEntity::ok));
  }

  private Mono<BookingView> view(Actor actor, Application booked) {
    return Mono.zip(language(actor), applications.progress(List.of(booked)))
        .map(known -> view(booked, known.getT1(), known.getT2()));
  }

  private BookingView view(Application booked, Language language, Map<ApplicationId, Progress> progress) {
    return BookingView.of(booked, Optional.ofNullable(progress.get(booked.id())), language, nextSteps);
  }

  private Mono<Language> language(Actor actor) {
    return applications.language(actor.municipality(), actor.person());
  }
}
