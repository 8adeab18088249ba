package jp.sango.casework;

import java.time.Instant;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Helplines;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Whom the policy names to be telephoned, and the language of her current registration. */
public final class FamilyHelplines implements Helplines {

  private final Families families;
  private final Policies policies;

  public FamilyHelplines(Families families, Policies policies) {
    this.families = families;
    this.policies = policies;
  }

  @Override
  public List<Desk> desks(MunicipalityCode municipality, Instant at) {
    return policies.on(municipality, Japan.dateOf(at)).stream()
        .flatMap(policy -> policy.contacts().stream())
        .flatMap(contact -> contact.telephone().map(telephone -> new Desk(telephone, contact.hours())).stream())
        .toList();
  }

  @Override
  public Mono<Language> languageOf(MunicipalityCode municipality, PersonId person) {
    return families.find(municipality, person).map(Family::language);
  }
}
