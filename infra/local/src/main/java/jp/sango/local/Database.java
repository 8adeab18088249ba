package jp.sango.local;

/** An empty PostgreSQL database of its own, and how to reach it. The password is a local one and no secret. */
public record Database(String host, int port, String name, String user, String password) {

  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
  }

  public String r2dbcUrl() {
    return "r2dbc:postgresql://%s:%s@%s:%d/%s".formatted(user, password, host, port, name);
  }

  Database named(String otherName) {
    return new Database(host, port, otherName, user, password);
  }
}
