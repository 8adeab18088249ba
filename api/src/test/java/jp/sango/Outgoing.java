package jp.sango;

import static jp.sango.FeatureSlice.PATIENCE;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import jp.sango.push.LockScreenText;
import jp.sango.push.LookAgain;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;

/** What waits to leave, as the worker that delivers takes it, looks at it again and says how it ended. */
public record Outgoing(FeatureSlice slice) {

  public List<Delivery> queued() {
    return slice.sql.sql("select * from push_delivery where state = 'QUEUED' order by created_at, id")
        .map(Outgoing::delivery).all().collectList().block(PATIENCE);
  }

  /** To this address alone. */
  public Delivery to(String address) {
    return queued().stream().filter(each -> each.address().value().equals(address)).findFirst().orElseThrow();
  }

  /** By the address that it was queued for. */
  public Map<String, Verdict> verdicts() {
    var deliveries = queued();
    var verdicts = slice.bean(LookAgain.class).over(deliveries).block(PATIENCE);
    return deliveries.stream()
        .collect(Collectors.toMap(each -> each.address().value(), each -> verdicts.get(each.id())));
  }

  public Collection<Verdict> allVerdicts() {
    return slice.bean(LookAgain.class).over(queued()).block(PATIENCE).values();
  }

  public Verdict verdict(String address) {
    return verdicts().get(address);
  }

  /** The row and what follows from it in one transaction. */
  public void ends(Delivery delivery, DeliveryOutcome outcome) {
    slice.inTransaction(() -> slice.sql.sql("update push_delivery set state = :state where id = :id")
        .bind("id", delivery.id())
        .bind("state", state(outcome))
        .then()
        .then(slice.bean(DeliveryOutcomes.class).record(List.of(new Ended(delivery, outcome)))));
  }

  private static String state(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted _ -> "ACCEPTED";
      case DeliveryOutcome.Expired _ -> "EXPIRED";
      case DeliveryOutcome.Withdrawn _, DeliveryOutcome.Redirected _ -> "WITHDRAWN";
      case DeliveryOutcome.AddressGone _, DeliveryOutcome.Undeliverable _, DeliveryOutcome.Unreached _ -> "UNDELIVERABLE";
      case DeliveryOutcome.Later _ -> "QUEUED";
    };
  }

  private static Delivery delivery(Readable row) {
    var address = row.get("address", String.class);
    return new Delivery(
        row.get("id", UUID.class), row.get("notice_id", UUID.class), new Recipient(row.get("recipient_id", UUID.class)),
        new Audience.OnePerson(),
        row.get("channel", String.class).equals("FCM") ? new Address.FcmToken(address) : new Address.LineUser(address),
        new LockScreenText(row.get("title", String.class), row.get("body", String.class)), row.get("kind", String.class),
        Urgency.values()[row.get("urgency", Integer.class)], new CollapseKey(row.get("collapse_key", String.class)),
        row.get("deadline", Instant.class));
  }
}
