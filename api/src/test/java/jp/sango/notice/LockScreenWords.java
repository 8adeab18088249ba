package jp.sango.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.sango.local.LockScreenReader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What nobody may read on a lock screen: of health, birth, facilities, results and tiers. */
public final class LockScreenWords {

  public static final List<String> FORBIDDEN = LockScreenReader.FORBIDDEN;

  private static final Pattern NAME = Pattern.compile("name: \\{([^}]*)}");
  private static final Pattern IN_ONE_LANGUAGE = Pattern.compile("(?:ja|ja-easy|en): \"?([^,\"]{4,})");

  /** Of facilities, services and offices, as the shipped programmes call them in each language. */
  public static final List<String> NAMES = names();

  private LockScreenWords() {}

  private static List<String> names() {
    try {
      var names = new ArrayList<String>();
      for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.yaml")) {
        NAME.matcher(file.getContentAsString(StandardCharsets.UTF_8)).results()
            .flatMap(name -> IN_ONE_LANGUAGE.matcher(name.group(1)).results())
            .forEach(name -> names.add(name.group(1).strip().toLowerCase(Locale.ROOT)));
      }
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
