package jp.sango.push.fcm;

import com.google.firebase.messaging.Message;
import java.time.Instant;
import java.util.UUID;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;

/** What production would send. */
public final class SampleMessages {

  public static final String TITLE = "お知らせがあります";
  public static final String BODY = "アプリを開いてご確認ください。";

  private static final long HOUR = 3_600;
  private static final ReceiptSeal RECEIPTS = ReceiptSeal.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private SampleMessages() {}

  public static Message next() {
    var notice = UUID.randomUUID();
    var token = new Address.FcmToken(notice.toString().repeat(4));
    var now = Instant.now();
    var id = UUID.randomUUID();
    return FcmMessages.message(token, new Delivery(id, notice, new Recipient(UUID.randomUUID()),
        new Audience.OnePerson(), token, new LockScreenText(TITLE, BODY), "DRAW_RESULT", Urgency.BROADCAST,
        new CollapseKey(notice.toString()), now.plusSeconds(HOUR)), RECEIPTS.of(id), now);
  }
}
