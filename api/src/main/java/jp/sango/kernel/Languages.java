package jp.sango.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The registered languages: those that notices come in, and so those that families can choose; found, not listed. */
public record Languages(List<Language> all) {

  public Languages {
    all = all.stream().sorted().distinct().toList();
  }

  public static Languages of(Collection<Language> found) {
    return new Languages(List.copyOf(found));
  }

  /** Empty where nothing is said in it. */
  public Optional<Language> ofTag(String tag) {
    return Language.ofTag(tag).filter(all::contains);
  }
}
