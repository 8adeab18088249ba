package jp.sango.notice.file;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import jp.sango.notice.WordFilesException;

/** Reads a file of texts, strictly: in UTF-8, and each key once. */
final class TextProperties {

  private TextProperties() {}

  static Map<String, String> read(String name, byte[] content) {
    var texts = new HashMap<String, String>();
    var lines = new Properties() {
      @Override
      public synchronized Object put(Object key, Object value) {
        if (texts.put((String) key, ((String) value).strip()) != null) {
          throw new WordFilesException(List.of(name + ", " + key + ": stands there twice"));
        }
        return value;
      }
    };
    try {
      lines.load(new StringReader(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString()));
      return texts;
    } catch (CharacterCodingException notUtf8) {
      throw new WordFilesException(List.of(name + ": is not UTF-8 text"));
    } catch (IllegalArgumentException malformed) {
      throw new WordFilesException(List.of(name + ": has a malformed \\u escape"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
