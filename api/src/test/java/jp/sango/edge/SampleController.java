package jp.sango.edge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Stands for any feature's controller. Beside the profile, so that no other application of a test ever finds it. */
@RestController
@RequestMapping("/v1/sample")
@Profile("platform-slice")
class SampleController {

  record Wish(LocalDate start, @NotNull @Max(7) Integer days) {
    Wish {
      if (start != null && start.getYear() > 3000) {
        throw Problem.invalid("invalid-value", "start").asError();
      }
    }
  }

  record Request(List<@Valid Wish> wishes, String note) {}

  record Written(UUID id, int number) {}

  final AtomicInteger runs = new AtomicInteger();
  private final Writes writes;
  private final Audit audit;

  SampleController(Writes writes, Audit audit) {
    this.writes = writes;
    this.audit = audit;
  }

  @PostMapping
  Mono<ResponseEntity<Written>> write(Actor actor, @Valid @RequestBody Request request, ServerWebExchange exchange) {
    return writes.once(actor, exchange, request, () -> {
      var written = new Written(UUID.randomUUID(), runs.incrementAndGet());
      var entry = new AuditEntry(actor, "sample.write", written.id().toString(), Map.of("number", written.number()));
      return audit.record(entry).then(answer(request, written));
    });
  }

  private static Mono<ResponseEntity<Written>> answer(Request request, Written written) {
    return switch (Optional.ofNullable(request.note()).orElse("")) {
      case "refuse" -> Mono.error(Problem.conflict("idempotency-key-reused").asError());
      case "bug" -> Mono.error(new IllegalStateException("with a secret"));
      case "answer an error" -> Mono.just(ResponseEntity.status(409).body(written));
      default -> Mono.just(ResponseEntity.created(URI.create("/v1/sample/" + written.id())).eTag("\"1\"").body(written));
    };
  }

  @GetMapping("/{id}")
  Mono<Written> read(@PathVariable UUID id, @RequestParam(defaultValue = "1") int number, @RequestParam LocalDate date) {
    return Mono.just(new Written(id, number + date.getYear()));
  }

  @GetMapping("/outage")
  Mono<String> outage() {
    return Mono.error(new DataAccessResourceFailureException("no connection"));
  }
}
