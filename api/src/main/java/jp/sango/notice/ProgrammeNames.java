package jp.sango.notice;

import java.util.stream.Stream;
import jp.sango.kernel.LocalizedText;
import jp.sango.programme.Contact;
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;

/** What facilities, services and offices are called, in every language: whoever reads one of them knows what it is about. */
final class ProgrammeNames {

  /** Shorter ones are part of too many other words. */
  private static final int SHORTEST = 4;

  private ProgrammeNames() {}

  static Stream<String> of(Policies policies) {
    return policies.municipalities().stream()
        .flatMap(municipality -> policies.versions(municipality).stream())
        .flatMap(ProgrammeNames::of)
        .flatMap(name -> name.byLanguage().values().stream())
        .filter(name -> name.length() >= SHORTEST)
        .distinct();
  }

  private static Stream<LocalizedText> of(Policy policy) {
    return Stream.of(
            policy.facilities().stream().map(Facility::name),
            policy.services().stream().map(ServicePolicy::name),
            policy.contacts().stream().map(Contact::name))
        .flatMap(names -> names);
  }
}
