package jp.sango.slot.front;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.slot.web.AvailabilityQuery;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A plain request target of the board: parameters that {@link AvailabilityQuery} knows, values without escapes but that
 * of the comma. Whatever is written in another way is not wrong; it is only read by somebody else.
 *
 * @param stream whether changes are wanted too
 */
record Asked(String programme, boolean stream, MultiValueMap<String, String> parameters) {

  private static final String START = "/v1/programmes/";
  private static final String EVENTS = "/events";
  private static final int LONGEST = 1_000;
  private static final Pattern TARGET = Pattern.compile(
      "/v1/programmes/([0-9]{1,8})/availability(/events)?(?:\\?([A-Za-z0-9=&,%._-]*))?");
  private static final Pattern BOARD = Pattern.compile("/v1/programmes/[^/?]+/availability(/events)?(\\?.*)?");
  private static final Pattern PARAMETER =
      Pattern.compile("(from|to|facility|type|lastEventId)=((?:[A-Za-z0-9,._-]|%2[Cc])*)");

  /** Without looking any closer: nothing else is answered here. */
  static boolean isPossible(String target) {
    return target.startsWith(START) && target.length() <= LONGEST;
  }

  static boolean mayBeStream(String target) {
    return isPossible(target) && target.indexOf(EVENTS, START.length()) > 0;
  }

  /** Whatever the parameters. */
  static boolean isBoard(String target) {
    return target.startsWith(START) && BOARD.matcher(target).matches();
  }

  static Optional<Asked> of(String target) {
    var match = TARGET.matcher(target);
    if (!isPossible(target) || !match.matches()) {
      return Optional.empty();
    }
    return parameters(match.group(3)).map(parameters -> new Asked(match.group(1), match.group(2) != null, parameters));
  }

  private static Optional<MultiValueMap<String, String>> parameters(String query) {
    var parameters = new LinkedMultiValueMap<String, String>();
    if (query == null || query.isEmpty()) {
      return Optional.of(parameters);
    }
    for (var part : query.split("&", -1)) {
      var match = PARAMETER.matcher(part);
      if (!match.matches()) {
        return Optional.empty();
      }
      parameters.add(match.group(1), match.group(2).replaceAll("%2[Cc]", ","));
    }
    return Optional.of(parameters);
  }
}
