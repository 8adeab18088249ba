package jp.sango.edge;

import jp.sango.kernel.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class EdgeModule implements WebFluxConfigurer {

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
    resolvers.addCustomResolver(new ActorArgument());
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
  Writes writes(Transactions transactions) {
    return new TransactionalWrites(transactions);
  }
}
