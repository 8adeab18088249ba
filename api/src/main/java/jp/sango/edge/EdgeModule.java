package jp.sango.edge;

import java.time.Duration;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

@Configuration(proxyBeanMethods = false)
class EdgeModule implements WebFluxConfigurer {

  /** More than a family ever sends at once, and too few to fill the queue. */
  private static final int OF_ONE_PERSON = 32;

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
    resolvers.addCustomResolver(new ActorArgument());
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    DatesWithinReach.inAddresses(registry);
  }

  @Bean
  JacksonModule datesWithinReach() {
    return DatesWithinReach.inBodies();
  }

  @Bean
  JacksonModule storableText() {
    return new SimpleModule("storable-text").addDeserializer(String.class, new StorableText());
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper mapper) {
    return new ProblemWriter(ProblemTexts.ofAllFeatures(), mapper);
  }

  @Bean
  ProblemHandler problemHandler(ProblemWriter writer) {
    return new ProblemHandler(new Failures(), writer);
  }

  @Bean
  EdgeFilter edgeFilter(ProblemHandler problems) {
    return new EdgeFilter(problems);
  }

  @Bean
  Gathering.Limits gatheringLimits(
      @Value("${sango.gathering.millis:2}") int millis, @Value("${sango.gathering.most:128}") int most,
      @Value("${sango.gathering.waiting:2048}") int waiting, @Value("${sango.gathering.at-once:1}") int atOnce,
      @Value("${spring.r2dbc.pool.max-size:32}") int connections) {
    return new Gathering.Limits(
        Duration.ofMillis(millis), most, waiting, OF_ONE_PERSON, atOnce, Math.max(1, connections / 2));
  }

  @Bean
  Writes writes(
      Transactions transactions, FirstAnswers answers, Replays replays, JsonMapper mapper, RowWriter writer,
      Gathering.Limits limits) {
    return new OnceOnlyWrites(transactions, answers, replays, mapper, writer, limits);
  }
}
