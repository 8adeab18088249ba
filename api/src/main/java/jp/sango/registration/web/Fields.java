package jp.sango.registration.web;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;

/** Checks on single values of a request; each refusal names the field by its path. */
final class Fields {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  private static final int OLDEST_DATE_YEARS = 30;

  private Fields() {}

  static String text(String value, String field, int most) {
    return optionalText(value, field, most)
        .orElseThrow(() -> Problem.invalid("required", field).asError());
  }

  /** A blank one counts as not given. */
  static Optional<String> optionalText(String value, String field, int most) {
    var stripped = value == null ? "" : value.strip();
    if (stripped.length() > most) {
      throw Problem.invalid("too-long", field).with("most", most).asError();
    }
    check(!CONTROL.matcher(stripped).find(), field);
    return Optional.of(stripped).filter(text -> !text.isEmpty());
  }

  /** How her word reached the office; what is entered for her did not come online. */
  static Channel channel(Channel channel) {
    if (Problem.required(channel, "channel") == Channel.ONLINE) {
      throw Problem.invalid("channel-is-her-own", "channel").asError();
    }
    return channel;
  }

  /** Today at the latest; and with a clear mistake for an answer rather than a child of a hundred years. */
  static LocalDate pastDate(LocalDate value, String field, LocalDate today) {
    check(!Problem.required(value, field).isAfter(today) && value.isAfter(today.minusYears(OLDEST_DATE_YEARS)), field);
    return value;
  }

  /** Full-width digits and half-width kana, which phones' keyboards offer, are taken for what they mean. */
  static String normalised(String value, String field, int most, Pattern form) {
    var text = Normalizer.normalize(text(value, field, most), Normalizer.Form.NFKC);
    check(form.matcher(text).matches(), field);
    return text;
  }

  static <T> List<T> list(List<T> values, String field, int most) {
    var list = values == null ? List.<T>of() : values;
    if (list.size() > most) {
      throw Problem.invalid("list-too-long", field).with("most", most).asError();
    }
    for (int i = 0; i < list.size(); i++) {
      Problem.required(list.get(i), field + "[" + i + "]");
    }
    return list;
  }

  static void check(boolean fine, String field) {
    if (!fine) {
      throw Problem.invalid("invalid-value", field).asError();
    }
  }
}
