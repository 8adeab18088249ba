package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.care.Consent;
import jp.sango.care.ConsentBook;
import jp.sango.care.Consents;
import jp.sango.care.Receiver;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Consents in PostgreSQL: rows are only ever added, and the latest counts. */
final class PostgresConsentBook implements ConsentBook, Consents {

  private final DatabaseClient database;

  PostgresConsentBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Boolean> given(RegistrationId family, ConsentPurpose purpose, Receiver receiver) {
    return database.sql("""
            select given from consent
            where registration = :family and purpose = :purpose and receiver = :receiver
            order by id desc limit 1
            """)
        .bind("family", family.value())
        .bind("purpose", purpose.name())
        .bind("receiver", receiver.name())
        .map(row -> row.get("given", Boolean.class)).one()
        .defaultIfEmpty(false);
  }

  @Override
  public Mono<Void> add(List<Consent> consents) {
    return Flux.fromIterable(consents).concatMap(this::add).then();
  }

  private Mono<Void> add(Consent consent) {
    return database.sql("""
            insert into consent (municipality, registration, purpose, receiver, given, words_version, words_language,
              words, channel, recorded_by, recorded_in_role, at)
            values (:municipality, :family, :purpose, :receiver, :given, :version, :language, :words, :channel, :by,
              :role, :at)
            """)
        .bind("municipality", consent.municipality().value())
        .bind("family", consent.family().value())
        .bind("purpose", consent.purpose().name())
        .bind("receiver", consent.receiver().name())
        .bind("given", consent.given())
        .bind("version", text(consent.agreed().map(words -> words.version().value())))
        .bind("language", text(consent.agreed().map(words -> words.language().tag())))
        .bind("words", text(consent.agreed().map(Consent.Words::text)))
        .bind("channel", consent.channel().name())
        .bind("by", consent.by().value())
        .bind("role", consent.role().name())
        .bind("at", consent.at())
        .then();
  }

  private static Parameter text(Optional<String> value) {
    return Parameter.fromOrEmpty(value.orElse(null), String.class);
  }

  @Override
  public Flux<Consent> latest(MunicipalityCode municipality, RegistrationId family) {
    return database.sql("""
            select distinct on (purpose, receiver) * from consent
            where municipality = :municipality and registration = :family
            order by purpose, receiver, id desc
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .map(PostgresConsentBook::consent).all();
  }

  @Override
  public Flux<Consent> history(MunicipalityCode municipality, RegistrationId family, int limit) {
    return database.sql("""
            select * from consent where municipality = :municipality and registration = :family
            order by id desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("limit", limit)
        .map(PostgresConsentBook::consent).all();
  }

  private static Consent consent(Readable row) {
    return new Consent(
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        ConsentPurpose.valueOf(row.get("purpose", String.class)),
        Receiver.named(row.get("receiver", String.class)).orElseThrow(),
        words(row),
        Channel.valueOf(row.get("channel", String.class)),
        new PersonId(row.get("recorded_by", UUID.class)),
        Role.valueOf(row.get("recorded_in_role", String.class)),
        row.get("at", Instant.class));
  }

  private static Optional<Consent.Words> words(Readable row) {
    return Optional.ofNullable(row.get("words", String.class)).map(text -> new Consent.Words(
        new PolicyVersion(row.get("words_version", String.class)),
        Language.ofTag(row.get("words_language", String.class)).orElseThrow(), text));
  }
}
