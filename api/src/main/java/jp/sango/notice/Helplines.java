package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Whom people can telephone, asked of whoever knows the programme, and in which language, of whoever knows the families. */
public interface Helplines {

  /** Where nobody knows. */
  Helplines UNKNOWN = new Helplines() {

    @Override
    public List<Desk> desks(MunicipalityCode municipality, Instant at) {
      return List.of();
    }

    @Override
    public Mono<Language> languageOf(MunicipalityCode municipality, PersonId person) {
      return Mono.empty();
    }
  };

  /** Those of the policy in effect whose telephone it names, in its order. */
  List<Desk> desks(MunicipalityCode municipality, Instant at);

  /** Empty for somebody who is not registered. */
  Mono<Language> languageOf(MunicipalityCode municipality, PersonId person);

  /** Where somebody answers the telephone, and when. What the desk is called stands in the app: names tell what it is about. */
  record Desk(String telephone, Optional<LocalizedText> hours) {}
}
