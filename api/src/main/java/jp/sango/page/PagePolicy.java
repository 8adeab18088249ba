package jp.sango.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a page of ours may load and run: files of this host, the inline scripts and the inline style that the shell
 * itself holds, and nothing else. Text becomes markup through Lit alone (Trusted Types), and a worker is our own.
 */
final class PagePolicy {

  private PagePolicy() {}

  static String of(List<String> scripts, String style) {
    return String.join("; ",
        "default-src 'none'",
        "script-src 'self' " + scripts.stream().map(text -> Digest.of(text).inPolicy()).collect(Collectors.joining(" ")),
        "style-src 'self' " + Digest.of(style).inPolicy(),
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "media-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html sango");
  }
}
