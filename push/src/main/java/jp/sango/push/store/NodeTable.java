package jp.sango.push.store;

import java.util.UUID;
import jp.sango.push.worker.Nodes;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Nodes in {@code push_node}, by the database's own time. */
public final class NodeTable implements Nodes {

  // Whoever has died is counted for a quarter of a minute: the others send less for that long, never more.
  private static final String PRESENT = """
      with me as (
        insert into push_node (node) values (:node) on conflict (node) do update set seen_at = now()),
      dead as (
        delete from push_node where node in (
          select node from push_node where seen_at < now() - interval '1 hour' and node <> :node for update skip locked))
      select 1 + count(*) as present from push_node
      where node <> :node and seen_at > now() - interval '15 seconds'""";

  private final DatabaseClient database;

  public NodeTable(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Integer> present(UUID node) {
    return database.sql(PRESENT).bind("node", node)
        .map(row -> Math.toIntExact(row.get("present", Long.class))).one();
  }

  @Override
  public Mono<Void> leave(UUID node) {
    return database.sql("delete from push_node where node = :node").bind("node", node).then();
  }
}
