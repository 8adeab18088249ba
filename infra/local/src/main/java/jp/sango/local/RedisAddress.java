package jp.sango.local;

/** A Redis server and one of its logical databases. Pub/sub channels are shared by all logical databases. */
public record RedisAddress(String host, int port, int database) {

  public String url() {
    return "redis://%s:%d/%d".formatted(host, port, database);
  }

  RedisAddress withDatabase(int otherDatabase) {
    return new RedisAddress(host, port, otherDatabase);
  }
}
