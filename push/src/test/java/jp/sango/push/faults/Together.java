package jp.sango.push.faults;

import java.time.Instant;
import java.util.List;
import jp.sango.push.Delivery;

/**
 * A call, an offer and a broadcast of one transaction.
 *
 * @param arrivals how many messages had come to the receiver when it was over
 * @param at when it was over
 */
record Together(Delivery call, Delivery offer, Delivery broadcast, long arrivals, Instant at) {

  List<Delivery> urgent() {
    return List.of(call, offer);
  }
}
