package jp.sango.programme.file;

import java.nio.file.Path;
import java.util.Optional;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policies;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the programme feature: a policy that cannot be read stops the start. */
@Configuration
class ProgrammeModule {

  @Bean
  Policies policies(@Value("${sango.programmes.directory:}") String directory) {
    return PolicyFiles.load(Optional.of(directory).filter(value -> !value.isBlank()).map(Path::of));
  }

  @Bean
  Holidays holidays(Policies policies) {
    return policies.holidays();
  }
}
