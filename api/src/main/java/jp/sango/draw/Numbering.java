package jp.sango.draw;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Draws lottery numbers under one seed, one after another; not for several threads at once. */
final class Numbering {

  private static final String HMAC = "HmacSHA256";

  private final Mac mac;

  Numbering(byte[] key) {
    try {
      mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Without credits, the HMAC of the ticket's bytes. Each credit is one more number, of the ticket's bytes and one more
   * byte that counts them from 1, and the smallest is hers: with two credits she comes before a family without any in
   * three draws out of four.
   */
  LotteryNumber of(Ticket ticket, int credits) {
    byte[] message = ticket.bytes();
    var smallest = new LotteryNumber(mac.doFinal(message));
    byte[] counted = Arrays.copyOf(message, message.length + 1);
    for (int credit = 1; credit <= credits; credit++) {
      counted[message.length] = (byte) credit;
      var another = new LotteryNumber(mac.doFinal(counted));
      smallest = another.compareTo(smallest) < 0 ? another : smallest;
    }
    return smallest;
  }
}
