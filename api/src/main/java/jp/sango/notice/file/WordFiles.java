package jp.sango.notice.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jp.sango.notice.WordFile;
import jp.sango.notice.WordFilesException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds files of texts by where they lie: {@code notices/<tag>.properties} is a language, {@code notices/line/<tag>.properties}
 * what a channel says in it, and the same below {@code <code>-<name>/}, beside the policy, what a municipality says; in
 * {@code line/} lies what is said in LINE's chat. They are shipped, and there may be more in the directory of policies.
 */
public final class WordFiles {

  /** Far more than a language needs. */
  private static final int MOST_BYTES = 1_000_000;

  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 4;
  private static final String SHIPPED_POLICIES = "programmes/";
  private static final List<String> SHIPPED = List.of("notices/", "line/", SHIPPED_POLICIES);

  /**
   * What was found.
   *
   * @param notices texts of notices
   * @param line texts of LINE's chat
   */
  public record Found(List<WordFile> notices, List<WordFile> line) {}

  private record Content(String path, String name, byte[] bytes) {}

  private WordFiles() {}

  /** Those shipped with the application. */
  public static Found shipped() {
    return load(Optional.empty());
  }

  /**
   * The shipped ones and those of a directory.
   *
   * @throws WordFilesException with file and reason
   */
  public static Found load(Optional<Path> directory) {
    var contents = Stream.concat(
        SHIPPED.stream().flatMap(WordFiles::shippedBelow), directory.stream().flatMap(WordFiles::filesIn)).toList();
    var notices = new ArrayList<WordFile>();
    var line = new ArrayList<WordFile>();
    for (var content : contents) {
      var place = WordPlace.of(content.path(), content.name());
      var file = new WordFile(
          content.name(), place.scope(), place.language(), TextProperties.read(content.name(), content.bytes()));
      switch (place.sort()) {
        case NOTICES -> notices.add(file);
        case LINE -> line.add(file);
      }
    }
    return new Found(List.copyOf(notices), List.copyOf(line));
  }

  private static Stream<Content> shippedBelow(String root) {
    try {
      var found = new ArrayList<Content>();
      for (Resource resource : new PathMatchingResourcePatternResolver()
          .getResources("classpath:" + root + "**/*.properties")) {
        var url = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
        var name = url.substring(url.lastIndexOf("/" + root) + 1);
        found.add(new Content(
            name.startsWith(SHIPPED_POLICIES) ? name.substring(SHIPPED_POLICIES.length()) : name, name,
            resource.getContentAsByteArray()));
      }
      return found.stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Content> filesIn(Path directory) {
    try (var paths = Files.walk(directory, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(path -> path.toString().endsWith(".properties"))
          .filter(path -> isSeen(directory.relativize(path)))
          .limit(MOST_FILES).sorted().map(path -> content(directory, path)).toList().stream();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new WordFilesException(List.of("SANGO_PROGRAMMES_DIRECTORY: cannot read " + directory + ": " + unreadable));
    }
  }

  /** What is mounted keeps its versions in directories that begin with a dot. */
  private static boolean isSeen(Path path) {
    return StreamSupport.stream(path.spliterator(), false).noneMatch(part -> part.toString().startsWith("."));
  }

  private static Content content(Path directory, Path path) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new WordFilesException(List.of(path + ": is larger than " + MOST_BYTES + " bytes"));
      }
      var relative = directory.relativize(path).toString().replace('\\', '/');
      return new Content(relative, path.toString(), Files.readAllBytes(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
