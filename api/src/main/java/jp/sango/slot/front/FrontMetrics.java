package jp.sango.slot.front;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** {@code sango.front.answers} by status. How long an answer from memory took is not measured: it takes no time. */
final class FrontMetrics {

  private final Map<HttpResponseStatus, LongAdder> byStatus = Map.of(
      HttpResponseStatus.OK, new LongAdder(),
      HttpResponseStatus.NOT_MODIFIED, new LongAdder(),
      HttpResponseStatus.TOO_MANY_REQUESTS, new LongAdder(),
      HttpResponseStatus.SERVICE_UNAVAILABLE, new LongAdder());

  FrontMetrics(MeterRegistry registry) {
    byStatus.forEach((status, count) ->
        FunctionCounter.builder("sango.front.answers", count, LongAdder::sum)
            .description("answers before the security chain")
            .tag("status", String.valueOf(status.code()))
            .register(registry));
  }

  <T extends HttpResponse> T counted(T response) {
    byStatus.get(response.status()).increment();
    return response;
  }
}
