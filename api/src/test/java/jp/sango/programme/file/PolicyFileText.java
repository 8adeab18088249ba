package jp.sango.programme.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** A shipped policy's text, changed in one place, so that a test can say what the loader makes of it. */
record PolicyFileText(String name, String content) {

  static PolicyFileText shipped(String name) {
    try {
      return new PolicyFileText(
          "programmes/" + name, new ClassPathResource("programmes/" + name).getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Replaces the first occurrence. */
  PolicyFileText with(String found, String instead) {
    int at = content.indexOf(found);
    if (at < 0) {
      throw new IllegalArgumentException("the policy does not hold: " + found);
    }
    return new PolicyFileText(name, content.substring(0, at) + instead + content.substring(at + found.length()));
  }

  /** Line of the first occurrence, from 1. */
  int lineOf(String found) {
    int at = content.indexOf(found);
    if (at < 0) {
      throw new IllegalArgumentException("the policy does not hold: " + found);
    }
    return 1 + (int) content.substring(0, at).chars().filter(character -> character == '\n').count();
  }
}
