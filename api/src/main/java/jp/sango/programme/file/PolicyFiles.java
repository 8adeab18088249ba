package jp.sango.programme.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds and reads policy files: those shipped with the application ({@code programmes/*.yaml}) and, from a directory if
 * one is configured, more of them.
 */
public final class PolicyFiles {

  /** Far more than a policy needs. */
  private static final int MOST_BYTES = 1_000_000;

  private record File(String name, byte[] content) {}

  private PolicyFiles() {}

  /** The policies shipped with the application. */
  public static Policies shipped() {
    return load(Optional.empty());
  }

  /**
   * The shipped policies and those of a directory.
   *
   * @throws PolicyFileException with file, line and reason
   */
  public static Policies load(Optional<Path> directory) {
    var files = new ArrayList<>(shippedFiles());
    directory.ifPresent(path -> files.addAll(filesIn(path)));
    var versions = new HashMap<MunicipalityCode, List<Policy>>();
    var readFrom = new HashMap<MunicipalityCode, String>();
    for (File file : files) {
      List<Policy> policies = PolicyFileReader.read(file.name(), text(file));
      MunicipalityCode municipality = policies.getFirst().municipality();
      String earlier = readFrom.put(municipality, file.name());
      if (earlier != null) {
        throw new Place(file.name(), 1).fault("the policy of " + municipality + " stands in " + earlier + " already");
      }
      versions.put(municipality, policies);
    }
    return new LoadedPolicies(versions);
  }

  private static List<File> shippedFiles() {
    try {
      var files = new ArrayList<File>();
      for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.yaml")) {
        files.add(new File("programmes/" + resource.getFilename(), resource.getContentAsByteArray()));
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<File> filesIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new PolicyFileException("SANGO_PROGRAMMES_DIRECTORY: there is no directory " + directory);
    }
    try (var paths = Files.list(directory)) {
      var files = new ArrayList<File>();
      for (Path path : paths.filter(found -> found.toString().endsWith(".yaml")).sorted().toList()) {
        if (Files.size(path) > MOST_BYTES) {
          throw new Place(path.toString(), 1).fault("the file is larger than " + MOST_BYTES + " bytes");
        }
        files.add(new File(path.toString(), Files.readAllBytes(path)));
      }
      return files;
    } catch (IOException unreadable) {
      throw new PolicyFileException("SANGO_PROGRAMMES_DIRECTORY: cannot read " + directory + ": " + unreadable);
    }
  }

  private static String text(File file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Place(file.name(), 1).fault("the file is not UTF-8 text");
    }
  }
}
