package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import jp.sango.local.LocalServers;
import jp.sango.push.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeTableTest {

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final NodeTable nodes = new NodeTable(postgres.client);
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void whoeverDeliversIsCountedOnce() {
    assertThat(present(one)).isOne();
    assertThat(present(one)).isOne();
    assertThat(present(other)).isEqualTo(2);
    assertThat(present(one)).isEqualTo(2);
    nodes.leave(other).block(PATIENCE);
    assertThat(present(one)).isOne();
  }

  @Test
  void whoeverHasDiedIsCountedNoMoreAndForgotten() {
    present(one);
    seenAgo("1 minute");
    assertThat(present(other)).isOne();
    seenAgo("2 hours");
    assertThat(present(other)).isOne();
    assertThat(rows()).isOne();
    assertThat(present(one)).as("it was only slow").isEqualTo(2);
  }

  private int present(UUID node) {
    return nodes.present(node).block(PATIENCE);
  }

  private void seenAgo(String time) {
    postgres.client.sql("update push_node set seen_at = now() - interval '" + time + "'").then().block(PATIENCE);
  }

  private long rows() {
    return postgres.client.sql("select count(*) from push_node").map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }
}
