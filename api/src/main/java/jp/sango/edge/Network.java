package jp.sango.edge;

import java.math.BigInteger;
import java.net.InetAddress;

/** All addresses that begin with the same bits. */
record Network(InetAddress first, int bits) {

  /** Such as 10.0.0.0/8, or one address. */
  static Network parse(String text) {
    var slash = text.indexOf('/');
    var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    var length = address.getAddress().length * Byte.SIZE;
    var bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > length) {
      throw new IllegalArgumentException("a network has from 0 to %d bits".formatted(length));
    }
    return new Network(address, bits);
  }

  boolean contains(InetAddress address) {
    var ours = first.getAddress();
    var theirs = address.getAddress();
    return ours.length == theirs.length && prefix(ours).equals(prefix(theirs));
  }

  private BigInteger prefix(byte[] address) {
    return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
  }
}
