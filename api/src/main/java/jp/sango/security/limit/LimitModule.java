package jp.sango.security.limit;

import java.util.Base64;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.security.Guesses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitModule {

  @Bean
  RedisBudgets budgets(LettuceConnectionFactory redis, @Value("${sango.card.key}") String secret, LimitSettings settings) {
    return new RedisBudgets(redis, new KeyHash(Base64.getDecoder().decode(secret)), settings.patience());
  }

  @Bean
  Guesses guesses(LimitSettings settings, Budgets budgets, Audit audit, Transactions transactions) {
    return new CountedGuesses(settings, budgets, audit, transactions);
  }

  @Bean
  AddressLimit addressLimit(LimitSettings settings, Budgets budgets) {
    return new AddressLimit(settings, budgets);
  }

  @Bean
  PersonLimit personLimit(LimitSettings settings, Budgets budgets) {
    return new PersonLimit(settings, budgets);
  }
}
