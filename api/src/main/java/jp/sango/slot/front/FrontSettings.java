package jp.sango.slot.front;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answers how far out the board is read: behind the codec, by a route, or by WebFlux like everything else
 * @param reads a minute from one address, streams that open among them: of a mobile carrier's, thousands of families
 *     share one, and all of them look at ten o'clock
 * @param addresses counted at a time
 * @param kept bytes of answers that are kept ready; it may be twice as many until the older half is forgotten
 */
@ConfigurationProperties("sango.front")
record FrontSettings(
    @DefaultValue("codec") Place answers,
    @DefaultValue("60000") int reads,
    @DefaultValue("100000") int addresses,
    @DefaultValue("64000000") long kept) {

  enum Place { CODEC, ROUTE, WEBFLUX }
}
