package jp.sango.slot.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how often changes of other nodes are looked for; a node's own are shown at once
 * @param pause how long to wait after a failure
 * @param watch how often Redis is asked whether it still has the boards
 * @param reconcile how often the boards are compared with PostgreSQL
 * @param mostWaiting changes of a municipality that wait while Redis is away; more become one rebuild
 */
@ConfigurationProperties("sango.slot.relay")
record RelaySettings(
    @DefaultValue("100ms") Duration poll,
    @DefaultValue("500ms") Duration pause,
    @DefaultValue("1s") Duration watch,
    @DefaultValue("5m") Duration reconcile,
    @DefaultValue("10000") int mostWaiting) {}
