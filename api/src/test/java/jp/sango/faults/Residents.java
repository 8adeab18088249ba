package jp.sango.faults;

import io.r2dbc.spi.ConnectionFactories;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.RegistrationFixture;
import org.springframework.r2dbc.core.DatabaseClient;

/** Families of Setagaya who are approved, each with a phone. */
final class Residents {

  private Residents() {}

  /** The tables have to be there: after the first node's start. */
  static List<Resident> settle(Surroundings surroundings, int count, LocalDate birth) {
    var database = DatabaseClient.create(ConnectionFactories.get(surroundings.database.r2dbcUrl()));
    var families = new RegistrationFixture(database);
    return IntStream.rangeClosed(1, count).mapToObj(surroundings::resident).map(person -> {
      families.insert(FamilyBuilder.family().of(surroundings.person(person)).withChildBorn(birth));
      var phone = "phone-" + person.name();
      database.sql("""
              insert into device (municipality, person, installation, token, platform, heard_at)
              values ('131121', :person, 'app', :token, 'IOS', timestamptz '2026-11-30 12:00+09')
              """)
          .bind("person", surroundings.person(person).value()).bind("token", phone).then().block();
      return new Resident(surroundings.person(person).value(), phone, surroundings.token(person));
    }).toList();
  }
}
