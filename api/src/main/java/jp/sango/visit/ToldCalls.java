package jp.sango.visit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a stream has told so far, and what it tells next. Pure: it compares how all stand now with how they stood, so that
 * what was missed in between costs nothing.
 *
 * @param known what the listener has from an earlier stream
 * @param calls empty before the first look
 */
record ToldCalls(Optional<String> known, Optional<Map<CallId, PreVisitCall>> calls, List<CallNews> news) {

  static ToldCalls nothing(Optional<String> known) {
    return new ToldCalls(known, Optional.empty(), List.of());
  }

  ToldCalls then(List<PreVisitCall> now) {
    var byId = now.stream().collect(Collectors.toMap(PreVisitCall::id, Function.identity()));
    return new ToldCalls(known, Optional.of(byId), calls.map(before -> changes(before, now)).orElseGet(() -> first(now)));
  }

  private List<CallNews> first(List<PreVisitCall> now) {
    var id = id(now);
    return known.filter(id::equals).isPresent()
        ? List.of(new CallNews.StillHere()) : List.of(new CallNews.All(now, id));
  }

  private static List<CallNews> changes(Map<CallId, PreVisitCall> before, List<PreVisitCall> now) {
    var told = Stream.concat(changed(before, now), gone(before, now)).toList();
    var id = id(now);
    return IntStream.range(0, told.size())
        .mapToObj(index -> told.get(index).apply(Optional.of(id).filter(_ -> index == told.size() - 1)))
        .toList();
  }

  /** What is told lacks the id that only the last has. */
  private static Stream<Function<Optional<String>, CallNews>> changed(
      Map<CallId, PreVisitCall> before, List<PreVisitCall> now) {
    return now.stream().filter(call -> !call.equals(before.get(call.id())))
        .map(call -> id -> new CallNews.Changed(call, id));
  }

  private static Stream<Function<Optional<String>, CallNews>> gone(
      Map<CallId, PreVisitCall> before, List<PreVisitCall> now) {
    var visits = now.stream().map(PreVisitCall::visit).collect(Collectors.toSet());
    return before.values().stream().filter(call -> !visits.contains(call.visit()))
        .map(call -> id -> new CallNews.Gone(call.id(), call.visit(), id));
  }

  /** The same on every node for the same calls in the same versions. */
  private static String id(List<PreVisitCall> calls) {
    var versions = calls.stream().map(call -> call.id() + ":" + call.version()).sorted().collect(Collectors.joining(" "));
    return UUID.nameUUIDFromBytes(versions.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
