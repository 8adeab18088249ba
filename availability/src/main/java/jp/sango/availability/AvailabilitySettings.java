package jp.sango.availability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maximumStreams open event streams of a node, in all
 * @param maximumStreamsOfAddress of them, those of one client's address. A tenth of all, and not less: behind a mobile
 *     carrier's NAT thousands of families share one, and all of them look at ten o'clock
 * @param maximumFiltersOfAddress by which these may differ: each filter costs a frame of its own with every change
 * @param unread what may wait, in all, for streams that take nothing at the moment. With more than that no further one is
 *     opened, and who has taken nothing for two heartbeats, not four, is cut
 * @param coalesce how long changes are gathered before they are sent together
 * @param heartbeat how often a silent stream is told that it lives
 * @param retry how long a phone should wait before it comes back after a refusal, and at least after a shutdown: then up
 *     to four times as long, so that not all come at one instant
 * @param check how often the node asks Redis whether it has missed an announcement
 * @param patience how long it waits for an answer of Redis
 * @param cachedViews documents kept ready for filters that are asked for often
 */
@ConfigurationProperties("sango.availability")
public record AvailabilitySettings(
    @DefaultValue("20000") int maximumStreams,
    @DefaultValue("2000") int maximumStreamsOfAddress,
    @DefaultValue("100") int maximumFiltersOfAddress,
    @DefaultValue("256MB") DataSize unread,
    @DefaultValue("50ms") Duration coalesce,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("3s") Duration retry,
    @DefaultValue("2s") Duration check,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("1000") int cachedViews) {}
