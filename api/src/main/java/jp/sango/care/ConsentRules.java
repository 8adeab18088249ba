package jp.sango.care;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;

/** Whether a family's word about a consent can be kept; the first rule that objects wins. */
record ConsentRules(Policies policies, Wording wording) {

  Decision decide(ConsentWord word) {
    return Decision.firstObjection(Stream.of(
        Decision.unless(word.given() && word.receivers().isEmpty(), () -> Problem.invalid("required", "receivers")),
        receiversFit(word),
        wordsAreThoseSheRead(word)));
  }

  private Decision receiversFit(ConsentWord word) {
    return Decision.firstObjection(IntStream.range(0, word.receivers().size()).boxed()
        .flatMap(i -> receiverFits(word, word.receivers().get(i), "receivers[" + i + "]")));
  }

  /** Withdrawing is possible from a facility, too, that takes part no longer. */
  private Stream<Decision> receiverFits(ConsentWord word, Receiver receiver, String field) {
    return Stream.of(
        Decision.unless(!receiver.fits(word.purpose()), () -> Problem.invalid("receiver-does-not-fit", field)),
        Decision.unless(word.given() && !takesPart(receiver), () -> Problem.invalid("facility-unknown", field)));
  }

  private boolean takesPart(Receiver receiver) {
    return switch (receiver) {
      case Receiver.AtFacility(var facility) -> wording.policy().facility(facility).isPresent();
      case Receiver.OwnMunicipality() -> true;
    };
  }

  /** She agrees to words that she knows: where they have changed meanwhile, she reads them again. */
  private Decision wordsAreThoseSheRead(ConsentWord word) {
    var policy = wording.policy();
    boolean others = word.read().isPresent() && policies.version(policy.municipality(), word.read().get())
        .map(then -> wording.in(then).of(word).text())
        .filter(wording.of(word).text()::equals)
        .isEmpty();
    return Decision.unless(word.given() && others,
        () -> Problem.conflict("consent-text-changed").with("version", policy.version().value()));
  }
}
