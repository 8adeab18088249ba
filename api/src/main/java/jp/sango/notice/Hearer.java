package jp.sango.notice;

import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;

/**
 * Whom words are for.
 *
 * @param municipality whose words they are
 * @param bereaved no word about a baby may reach her; health data
 */
public record Hearer(MunicipalityCode municipality, Language language, boolean bereaved) {

  @Override
  public String toString() {
    return "Hearer[REDACTED]";
  }
}
