package jp.sango.slot.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how often changes are looked for that nobody rang for; a node's own are shown at once. Well below the 100
 *     ms in which a phone should have heard: one look costs PostgreSQL about 0.16 ms, so a node's look takes less than a
 *     hundredth of a core
 * @param pause how long to wait after a failure
 * @param watch how often Redis is asked whether it still has the boards
 * @param reconcile how often the boards are compared with PostgreSQL
 * @param patience how long Redis is waited for, longer than it ever needs; without it a driver that waits to reconnect
 *     would hold a transaction open
 * @param mostWaiting changes of a municipality that wait while Redis is away; more become one rebuild
 */
@ConfigurationProperties("sango.slot.relay")
record RelaySettings(
    @DefaultValue("25ms") Duration poll,
    @DefaultValue("500ms") Duration pause,
    @DefaultValue("1s") Duration watch,
    @DefaultValue("5m") Duration reconcile,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("10000") int mostWaiting) {}
