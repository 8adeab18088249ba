package jp.sango.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** For whom there is an app of its own: its addresses, and which files are its. */
enum App {
  RESIDENT(PageController.RESIDENT, "/manifest.webmanifest"),
  PROVIDER(List.of("/provider", "/provider/**"), "/provider.webmanifest"),
  STAFF(List.of("/staff", "/staff/**"), "/staff.webmanifest");

  private static final String WORDS = "words/";
  private static final List<String> SHARED = List.of("core/", "parts/", "icons/", "lit/");

  private final List<String> pages;
  private final String manifest;

  App(List<String> pages, String manifest) {
    this.pages = pages;
    this.manifest = manifest;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first is where it begins; one that ends in two stars stands for all below it. */
  List<String> pages() {
    return pages;
  }

  String home() {
    return pages.getFirst();
  }

  String manifest() {
    return manifest;
  }

  String shellFile() {
    return id() + ".html";
  }

  String manifestFile() {
    return "manifest/" + id() + ".webmanifest";
  }

  String styleFile() {
    return "style/" + id() + ".css";
  }

  /** The module that begins. */
  String entry() {
    return id() + "/app.js";
  }

  /** What a first look shows: the entry, and the screen it begins with where that is imported only once it is opened. */
  List<String> firstLook() {
    return switch (this) {
      case RESIDENT -> List.of(entry());
      case PROVIDER -> List.of(entry(), id() + "/visits.js");
      case STAFF -> List.of(entry(), id() + "/desk.js");
    };
  }

  /** Nobody's phone keeps, and nobody's page names, what only another app needs. */
  boolean needs(String file) {
    return file.startsWith(WORDS) ? says(file.substring(file.lastIndexOf('/') + 1)) :
        Stream.concat(SHARED.stream(), Stream.of(id() + '/')).anyMatch(file::startsWith);
  }

  /** Sets of words that begin with another app's name are its; all others are the families'. */
  private boolean says(String words) {
    return this == Stream.of(PROVIDER, STAFF).filter(app -> words.matches(app.id() + "[.-].*")).findFirst().orElse(RESIDENT);
  }
}
