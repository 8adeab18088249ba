package jp.sango.kernel;

import reactor.core.publisher.Mono;

/** What one feature knows about one person, for the export of her own data. A bean for each kind of record. */
public interface PersonalRecords {

  /** Under which name it stands in the export, in camelCase: for example {@code visits}. */
  String name();

  /**
   * Records and lists of them, as JSON can write them; empty where nothing is known. Hers alone: nothing about others,
   * and no secret such as a device's token.
   */
  Mono<Object> export(MunicipalityCode municipality, PersonId person);
}
