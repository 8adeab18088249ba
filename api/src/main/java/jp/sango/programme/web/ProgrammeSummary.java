package jp.sango.programme.web;

import java.util.List;
import java.util.Map;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;

/** A programme in the list of all. */
record ProgrammeSummary(
    String code, String version, Map<String, String> name, Map<String, String> municipality, List<String> languages,
    List<ServiceType> types) {

  static ProgrammeSummary of(Policy policy) {
    return new ProgrammeSummary(
        policy.municipality().value(), policy.version().value(), policy.name().byTag(),
        policy.municipalityName().byTag(), policy.languages().stream().map(Language::tag).toList(),
        policy.services().stream().map(ServicePolicy::type).toList());
  }
}
