package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where two municipalities differ, the difference is data: no Java file of the product knows one of them, and no page. */
class NoMunicipalityInCodeTest {

  @Test
  void noMainCodeNamesAMunicipality() throws IOException {
    var names = names();
    assertThat(names).contains("131121", "setagaya", "世田谷", "272035", "toyonaka", "豊中");
    var sources = sources();
    assertThat(sources).hasSizeGreaterThan(50);
    for (Path source : sources) {
      assertThat(Files.readString(source).toLowerCase(Locale.ROOT)).as("%s", source).doesNotContain(names);
    }
  }

  /** Codes, the names of the policy files, and Japanese names without 区 or 市. */
  private static List<String> names() throws IOException {
    var names = new ArrayList<String>();
    for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.yaml")) {
      names.add(file.getFilename().replaceAll("^\\d+-|\\.yaml$", ""));
    }
    var policies = PolicyFiles.shipped();
    for (var municipality : policies.municipalities()) {
      names.add(municipality.value());
      policies.versions(municipality).forEach(policy ->
          names.add(policy.municipalityName().in(Language.JAPANESE).replaceAll("[区市町村]$", "")));
    }
    return names;
  }

  private static List<Path> sources() throws IOException {
    var found = new ArrayList<Path>();
    for (String module : List.of("api", "availability", "push")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
      }
    }
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources", "pages"))) {
      files.filter(file -> file.toString().matches(".*\\.(js|json|html|css|webmanifest)")).forEach(found::add);
    }
    return found;
  }
}
