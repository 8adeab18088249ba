package jp.sango.sealing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jp.sango.kernel.MunicipalityCode;

/**
 * Finds sealed values by equality without telling them: {@code KEYID.} and base64url of the first 16 bytes of
 * HMAC-SHA256 over municipality, field and normalised value, under keys of its own. Equal values have equal marks,
 * within one municipality and field only.
 */
public final class BlindIndex {

  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 16;

  private final ConfiguredKeys keys;

  /** @param configured as {@link ConfiguredKeys} says */
  public BlindIndex(String configured) {
    keys = ConfiguredKeys.of(configured);
  }

  /** What to store beside the sealed value. */
  public String mark(MunicipalityCode municipality, String field, String normalised) {
    return mark(keys.current(), municipality, field, normalised);
  }

  /** What to look for: marks under every key that is still configured. */
  public List<String> marks(MunicipalityCode municipality, String field, String normalised) {
    return keys.all().keySet().stream().map(key -> mark(key, municipality, field, normalised)).toList();
  }

  /** Whether a stored mark is under the current key; if not, making it anew is due. */
  public boolean isCurrent(String mark) {
    return mark.startsWith(currentPrefix());
  }

  /** What every mark under the current key begins with. */
  public String currentPrefix() {
    return keys.current() + '.';
  }

  private String mark(String key, MunicipalityCode municipality, String field, String normalised) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(keys.all().get(key), HMAC));
      mac.update((municipality.value() + '\n' + field + '\n').getBytes(StandardCharsets.UTF_8));
      var bytes = Arrays.copyOf(mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8)), BYTES);
      return key + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
