package jp.sango.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;

/**
 * A file of Lit as its release has it.
 *
 * @param specifier by which modules import it; empty where only its neighbours do
 * @param group and {@code artifact}: the release on the class path
 */
record Library(String specifier, String group, String artifact, String file) {

  /** {@code lit} itself only passes these on, which would be two more requests. */
  static final List<Library> USED = List.of(
      new Library("lit", "org.mvnpm", "lit-element", "lit-element.js"),
      new Library("lit-html", "org.mvnpm", "lit-html", "lit-html.js"),
      new Library("@lit/reactive-element", "org.mvnpm.at.lit", "reactive-element", "reactive-element.js"),
      new Library("", "org.mvnpm.at.lit", "reactive-element", "css-tag.js"));

  String name() {
    return "lit/" + artifact + '/' + file;
  }

  /** Its folder is named by its version, and the release lists no folders. */
  byte[] read() {
    try {
      var about = new Properties();
      about.load(new ClassPathResource("META-INF/maven/%s/%s/pom.properties".formatted(group, artifact)).getInputStream());
      return new ClassPathResource("META-INF/resources/_static/%s/%s/%s"
          .formatted(artifact, about.getProperty("version"), file)).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
