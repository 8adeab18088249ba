package jp.sango.sealing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;

/**
 * Whose data a key seals.
 *
 * @param subject a family by its registration's id, or {@link #OFFICE}
 */
public record KeyOwner(MunicipalityCode municipality, UUID subject) {

  /** What belongs to a municipality and to no single family. */
  public static final UUID OFFICE = new UUID(0, 0);

  /** What a value is bound to: sealed for one owner and field it does not open for another. */
  byte[] bindingOf(String field) {
    return (municipality.value() + '\n' + subject + '\n' + field).getBytes(StandardCharsets.UTF_8);
  }
}
