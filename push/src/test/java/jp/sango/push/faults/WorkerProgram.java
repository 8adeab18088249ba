package jp.sango.push.faults;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import jp.sango.push.Postgres;
import jp.sango.push.PushModule;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

/** One node of the application, as far as delivery goes. Arguments: the database, then properties as {@code name=value}. */
final class WorkerProgram {

  private WorkerProgram() {}

  public static void main(String[] arguments) throws IOException {
    Child.begin();
    var postgres = Postgres.at(arguments[0]);
    var context = new AnnotationConfigApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("arguments", Arrays.stream(arguments)
        .skip(1).map(argument -> argument.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]))));
    context.register(PushModule.class);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(DatabaseClient.class, () -> postgres.client);
    context.registerBean(ReactiveTransactionManager.class, () -> postgres.transactions);
    context.refresh();
    Child.workUntilTheEnd();
  }
}
