package jp.sango.replay.command;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import jp.sango.audit.Audit;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one thing that a replay from a command line writes: that it was made. It has a connection of its own for it. */
final class CommandEntry {

  /** Of all that a node is made of, what writes an entry in a transaction. */
  private static final Set<String> WRITING = Set.of("jp.sango.audit.store.AuditModule",
      "jp.sango.config.DatabaseTransactions", "jp.sango.config.OneStatement");

  private final ConnectionFactory database;

  CommandEntry(ConnectionFactory database) {
    this.database = database;
  }

  /** Before anything is read. Who runs the command is no person that the application knows. */
  Mono<Void> make(MunicipalityCode municipality) {
    return Mono.using(this::context, context -> context.getBean(Transactions.class)
        .inTransaction(() -> context.getBean(Audit.class).recordBySystem(
            municipality, "draw.replay", municipality.value(), Map.of("by", "command line"))),
        AnnotationConfigApplicationContext::close);
  }

  private AnnotationConfigApplicationContext context() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(DatabaseClient.class, () -> DatabaseClient.create(database));
    context.registerBean(R2dbcTransactionManager.class, () -> new R2dbcTransactionManager(database));
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(JsonMapper.class, JsonMapper::shared);
    context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    var scanner = new ClassPathBeanDefinitionScanner(context, false);
    scanner.addIncludeFilter((found, others) -> WRITING.contains(found.getClassMetadata().getClassName()));
    scanner.scan("jp.sango.audit.store", "jp.sango.config");
    context.refresh();
    return context;
  }
}
