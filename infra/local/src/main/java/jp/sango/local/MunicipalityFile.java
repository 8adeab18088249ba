package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code municipalities.json}: which municipalities there are in the local run, and what each of them has. */
public final class MunicipalityFile {
  /** Whoever reads takes a part of the keys; one that is misspelt leaves its component without a value. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .build();

  private MunicipalityFile() {
  }

  /** In the order of the file, as records whose components are named like its keys. */
  public static <T extends Record> List<T> read(Class<T> type) {
    try (var file = new ClassPathResource("municipalities.json", MunicipalityFile.class).getInputStream()) {
      return List.copyOf(JSON.readerForListOf(type).<List<T>>readValue(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
