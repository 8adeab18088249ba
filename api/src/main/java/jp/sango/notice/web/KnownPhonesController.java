package jp.sango.notice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.notice.Device;
import jp.sango.notice.KnownPhones;
import jp.sango.notice.Phones;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** By what a resident can be told: her phones and her LINE account, for her to remove. */
@RestController
@RequestMapping("/v1/me/devices")
class KnownPhonesController {

  private final Phones phones;

  KnownPhonesController(Phones phones) {
    this.phones = phones;
  }

  /** @param gone nothing is sent there any more, for it is said that nobody is */
  @Schema(name = "KnownDevice")
  record DeviceView(
      @Schema(example = "app") String installation, Device.Platform platform, OffsetDateTime heardAt, boolean gone) {

    static DeviceView of(KnownPhones.Installed device) {
      return new DeviceView(
          device.installation(), device.platform(), Japan.written(device.heardAt()), device.gone());
    }
  }

  /** @param shown whether what is sent there is shown to her */
  @Schema(name = "KnownLineAccount")
  record LineView(OffsetDateTime linkedAt, boolean shown) {

    static LineView of(KnownPhones.Linked line) {
      return new LineView(Japan.written(line.linkedAt()), line.shown());
    }
  }

  /** @param line absent where none is linked */
  @Schema(name = "KnownPhones")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PhonesView(List<DeviceView> devices, LineView line) {

    static PhonesView of(KnownPhones known) {
      return new PhonesView(
          known.devices().stream().map(DeviceView::of).toList(), known.line().map(LineView::of).orElse(null));
    }
  }

  @Operation(summary = "The phones and the LINE account that her notices are sent to, without their addresses")
  @GetMapping
  Mono<PhonesView> list(Actor actor) {
    return phones.known(actor).map(PhonesView::of);
  }
}
