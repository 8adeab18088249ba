package jp.sango.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of a content: as part of an address, and as a policy names what may run. */
record Digest(byte[] bytes) {

  private static final int IN_AN_ADDRESS = 10;

  static Digest of(byte[] content) {
    try {
      return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Digest of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** 60 bits: enough to tell one version of a file from the next. */
  String inAddress() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, IN_AN_ADDRESS);
  }

  /** As Content Security Policy writes it. */
  String inPolicy() {
    return "'sha256-" + Base64.getEncoder().encodeToString(bytes) + "'";
  }
}
