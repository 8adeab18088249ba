package jp.sango.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The phones that a resident's notices are pushed to, and those that staff send trials to. */
@RestController
@RequestMapping("/v1/me/devices/{installation}")
class DeviceController {

  private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST_TOKEN = 4_096;

  private final Phones phones;
  private final Writes writes;
  private final Audit audit;
  private final Clock clock;

  DeviceController(Phones phones, Writes writes, Audit audit, Clock clock) {
    this.phones = phones;
    this.writes = writes;
    this.audit = audit;
    this.clock = clock;
  }

  /** An FCM registration token and what the app runs on. */
  record DeviceRequest(
      @Schema(example = "fcm-registration-token") String token, @Schema(example = "ANDROID") Device.Platform platform) {

    Device toDevice(String installation) {
      if (token == null || token.isBlank()) {
        throw Problem.invalid("required", "token").asError();
      }
      if (token.length() > LONGEST_TOKEN) {
        throw Problem.invalid("too-long", "token").with("most", LONGEST_TOKEN).asError();
      }
      return new Device(installation, token, Problem.required(platform, "platform"));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(summary = "Registers or renews a device for push")
  @PutMapping
  Mono<ResponseEntity<Void>> put(
      Actor actor, ServerWebExchange exchange, @PathVariable String installation, @RequestBody DeviceRequest request) {
    return writes.once(actor, exchange, request, () ->
        phones.put(actor, request.toDevice(checked(installation)), clock.instant())
            .then(audit.record(new AuditEntry(actor, "device.put", actor.person())))
            .thenReturn(ResponseEntity.noContent().build()));
  }

  @Operation(summary = "Removes a device; a second time changes nothing")
  @DeleteMapping
  Mono<ResponseEntity<Void>> remove(Actor actor, ServerWebExchange exchange, @PathVariable String installation) {
    return writes.once(actor, exchange, Map.of(), () ->
        phones.remove(actor, checked(installation))
            .then(audit.record(new AuditEntry(actor, "device.remove", actor.person())))
            .thenReturn(ResponseEntity.noContent().build()));
  }

  private static String checked(String installation) {
    if (!INSTALLATION.matcher(installation).matches()) {
      throw Problem.invalid("installation-malformed", "installation").asError();
    }
    return installation;
  }
}
