package jp.sango.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers that the application needs, as {@link Servers} has started them. */
final class Stack implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> LOGINS = List.of("resident", "municipality");

  private final Child child;
  private final String[] where;
  private final Map<String, String> environment;

  private Stack(Child child, String[] where) {
    this.child = child;
    this.where = where;
    this.environment = environment(where);
  }

  static Stack start(Settings settings) {
    var child = Child.conversation(settings, List.of(Java.program(), "-Xmx256m", "-cp",
        System.getProperty("java.class.path"), Servers.class.getName()), settings.scratch().resolve("servers.log"));
    return new Stack(child, answer(child).split(" "));
  }

  /** The variables that a node is started with; all nodes share their keys. */
  Map<String, String> environment() {
    return environment;
  }

  synchronized String token(String person) {
    child.tell(person);
    return answer(child);
  }

  /** The same for nodes that work on another database of the server. */
  Map<String, String> environment(String database) {
    var variables = new LinkedHashMap<>(environment);
    variables.put("SANGO_POSTGRES_URL", "postgresql://%s:%s/%s".formatted(where[0], where[1], database));
    return variables;
  }

  /** As the owner of all tables. */
  Connection connect() {
    return connect(where[2]);
  }

  Connection connect(String database) {
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://%s:%s/%s".formatted(where[0], where[1], database), where[3], where[4]);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A further database on the server: its files are copied, since the template may have gigabytes. */
  void create(String database, String template) {
    execute("create database %s template %s strategy file_copy".formatted(database, template));
  }

  void drop(String database) {
    execute("drop database " + database);
  }

  /** For what is no part of a database, or of no transaction. */
  void execute(String statement) {
    try (var connection = connect(); var one = connection.createStatement()) {
      one.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> psqlArguments() {
    return psqlArguments(where[2]);
  }

  private List<String> psqlArguments(String database) {
    return List.of("-h", where[0], "-p", where[1], "-U", where[3], database);
  }

  /** Until it has ended, on the core of who calls. */
  void psql(String database, String... arguments) {
    var command = new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"));
    command.addAll(List.of(arguments));
    command.addAll(psqlArguments(database));
    Child.output(command);
  }

  String redisHost() {
    return where[5];
  }

  int redisPort() {
    return Integer.parseInt(where[6]);
  }

  int redisDatabase() {
    return Integer.parseInt(where[7]);
  }

  /** PostgreSQL with all its backends. */
  Usage postgres() {
    long process = postmaster();
    return Usage.of(process);
  }

  Usage redis() {
    return Usage.of(redisProcess());
  }

  private long postmaster() {
    try (var connection = connect();
        var row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
      row.next();
      return parent(row.getLong(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long parent(long process) {
    return ProcessHandle.of(process).flatMap(ProcessHandle::parent).map(ProcessHandle::pid).orElseThrow();
  }

  private long redisProcess() {
    try (var socket = new Socket(redisHost(), redisPort())) {
      socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      var line = lines.readLine();
      while (!line.startsWith("process_id:")) {
        line = lines.readLine();
      }
      return Long.parseLong(line.substring("process_id:".length()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }

  /** Its next line that is meant for us. */
  static String answer(Child child) {
    try {
      for (var line = child.said().readLine(); line != null; line = child.said().readLine()) {
        if (line.startsWith(Servers.MARK)) {
          return line.substring(Servers.MARK.length());
        }
      }
      throw new IllegalStateException("the servers have ended: see servers.log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(String[] where) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("SANGO_POSTGRES_URL", "postgresql://%s:%s/%s".formatted(where[0], where[1], where[2]));
    variables.put("SANGO_POSTGRES_USER", where[3]);
    variables.put("SANGO_POSTGRES_PASSWORD", where[4]);
    variables.put("SANGO_REDIS_URL", "redis://%s:%s/%s".formatted(where[5], where[6], where[7]));
    variables.put("SANGO_CARD_KEY", key());
    variables.put("SANGO_DRAW_KEY", key());
    variables.put("SANGO_SEAL_KEYS", "bench:" + key());
    variables.put("SANGO_SEARCH_KEYS", "bench:" + key());
    issuer(variables, 0, where[8], "resident");
    issuer(variables, 1, where[9], "provider,nurse,staff,auditor");
    return variables;
  }

  private static void issuer(Map<String, String> variables, int number, String uri, String roles) {
    var prefix = "SANGO_ISSUERS_" + number + "_";
    variables.put(prefix + "URI", uri);
    variables.put(prefix + "AUDIENCE", "sango-api");
    variables.put(prefix + "ALLOWED_ROLES", roles);
    variables.put(prefix + "ROLES_CLAIM", "sango_role");
    variables.put(prefix + "MUNICIPALITY_CLAIM", "sango_municipality");
    variables.put(prefix + "FACILITY_CLAIM", "sango_facility");
    // The local issuer takes any secret.
    variables.put(prefix + "CLIENT_REGISTRATION", LOGINS.get(number));
    variables.put(prefix + "CLIENT_ID", "sango-web");
    variables.put(prefix + "CLIENT_SECRET", "bench");
    variables.put(prefix + "CLIENT_SCOPES", "openid");
  }

  private static String key() {
    var key = new byte[32];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
