package jp.sango.push.worker;

import java.util.UUID;
import jp.sango.push.Channel;
import jp.sango.push.Urgency;

/**
 * Where a lane stands.
 *
 * @param worker of its own for each start: nothing that an earlier one left can be taken for its own
 */
public record Place(UUID worker, Channel channel, Urgency urgency) {

  static Place of(Channel channel, Urgency urgency) {
    return new Place(UUID.randomUUID(), channel, urgency);
  }

  @Override
  public String toString() {
    return channel + " " + urgency;
  }
}
