package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.care.Disclosure;
import jp.sango.kernel.Japan;

/** That something of hers was shown to a facility. */
@Schema(name = "Disclosure")
record DisclosureView(Disclosure.What what, int version, String facility, UUID visit, OffsetDateTime at) {

  static DisclosureView of(Disclosure disclosure) {
    return new DisclosureView(disclosure.what(), disclosure.version(), disclosure.facility().value(),
        disclosure.visit().value(), Japan.written(disclosure.at()));
  }
}
