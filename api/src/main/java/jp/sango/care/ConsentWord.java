package jp.sango.care;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.PolicyVersion;

/**
 * What a family says about one purpose.
 *
 * @param receivers whom it is about; withdrawing from nobody in particular is withdrawing from all
 * @param read the version whose words she was shown, if she says it
 * @param language she read them in, if not her own
 */
public record ConsentWord(
    ConsentPurpose purpose,
    boolean given,
    List<Receiver> receivers,
    Optional<PolicyVersion> read,
    Optional<Language> language) {

  public ConsentWord {
    receivers = List.copyOf(receivers);
  }

  /** Whom it changes something for; each once. */
  Stream<Receiver> receiversAmong(List<Consent> latest) {
    var all = receivers.isEmpty()
        ? latest.stream().filter(consent -> consent.purpose() == purpose).map(Consent::receiver)
        : receivers.stream();
    return all.distinct();
  }
}
