package jp.sango.config;

import java.util.Optional;

/** The one address of PostgreSQL, from which those of both drivers follow: {@code postgresql://HOST:PORT/DATABASE}. */
record PostgresAddress(String rest) {

  private static final String SCHEME = "postgresql://";
  private static final String FORM =
      "must have the form postgresql://HOST:PORT/DATABASE, without user and password, ?sslmode=… if wanted";

  static PostgresAddress of(String url) {
    return new PostgresAddress(url.substring(SCHEME.length()));
  }

  static Optional<String> objection(String url) {
    return Variable.uri(url)
        .filter(uri -> url.startsWith(SCHEME) && uri.getHost() != null && uri.getUserInfo() == null)
        .filter(uri -> uri.getPath().length() > 1 && uri.getPath().indexOf('/', 1) < 0)
        .isPresent() ? Optional.empty() : Optional.of(FORM);
  }

  String jdbc() {
    return "jdbc:postgresql://" + rest;
  }

  /** The reactive driver calls the same parameter otherwise. */
  String r2dbc() {
    return "r2dbc:postgresql://" + rest.replace("sslmode=", "sslMode=");
  }
}
