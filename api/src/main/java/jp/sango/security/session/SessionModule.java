package jp.sango.security.session;

import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.session.data.redis.ReactiveRedisSessionRepository;
import org.springframework.session.web.server.session.SpringSessionWebSessionStore;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;

/** Sessions in Redis. Without a session cookie, or where nobody asks for the session, Redis is not asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
class SessionModule {

  private static final int SESSION_ID_BYTES = 32;

  @Bean
  PageKeys pageKeys(@Value("${sango.card.key}") String secret) {
    return new PageKeys(Base64.getDecoder().decode(secret));
  }

  @Bean
  SessionActors sessionActors(SessionProperties properties) {
    return new SessionActors(properties);
  }

  @Bean(WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME)
  WebSessionManager webSessionManager(WebSessionStore sessions, SessionProperties properties) {
    var manager = new DefaultWebSessionManager();
    manager.setSessionStore(sessions);
    manager.setSessionIdResolver(new SessionCookie(properties));
    return manager;
  }

  @Bean
  WebSessionStore webSessionStore(ReactiveRedisConnectionFactory redis, SessionProperties properties) {
    return new SpringSessionWebSessionStore<>(new PatientSessions<>(sessions(redis, properties), properties.patience()));
  }

  /** JSON without types: what somebody writes into Redis can become strings and numbers, no objects of her choice. */
  private static ReactiveRedisSessionRepository sessions(
      ReactiveRedisConnectionFactory redis, SessionProperties properties) {
    var json = new JacksonJsonRedisSerializer<>(Object.class);
    var context = RedisSerializationContext.<String, Object>newSerializationContext(RedisSerializer.string())
        .value(json).hashKey(RedisSerializer.string()).hashValue(json).build();
    var sessions = new ReactiveRedisSessionRepository(new ReactiveRedisTemplate<>(redis, context));
    // 256 random bits; the default's UUIDs have 122.
    sessions.setSessionIdGenerator(
        new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), SESSION_ID_BYTES)::generateKey);
    sessions.setRedisKeyNamespace("sango:session");
    // Until somebody has signed in, which says how long this one may be idle.
    sessions.setDefaultMaxInactiveInterval(LoginRequests.PATIENCE);
    return sessions;
  }
}
