package jp.sango.draw.beacon;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.draw.Beacon;
import jp.sango.draw.BeaconSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A beacon of drand by its HTTP API ({@code /CHAIN/public/ROUND}), at several mirrors at once. The threshold signature
 * is not verified here, for want of a maintained library for its curve: a round is believed when two mirrors say the
 * same of it (the only one, where there is but one, as a local run alone may have it) and its randomness is the hash of
 * its signature. Whoever checks a draw can verify the signature with any client of drand.
 */
public final class DrandMirrors implements Beacon {

  private static final Logger LOG = LoggerFactory.getLogger(DrandMirrors.class);
  private static final int WITNESSES = 2;
  /** A round is some 300 bytes. */
  private static final int LONGEST_ANSWER = 4_096;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

  /** As drand answers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Round(long round, String randomness, String signature) {

    /** Empty where it is another round, or does not fit together. */
    Optional<BeaconSignature> of(long wanted) {
      if (round != wanted || signature == null) {
        return Optional.empty();
      }
      var signed = new BeaconSignature(signature);
      return Optional.of(signed).filter(one -> HexFormat.of().formatHex(one.randomness()).equals(randomness));
    }
  }

  private final List<URI> mirrors;
  private final WebClient http;
  private final Duration patience;

  /** @param patience how long each is waited for */
  public DrandMirrors(Collection<URI> mirrors, WebClient.Builder http, Duration patience) {
    mirrors.stream().filter(mirror -> !isSafe(mirror)).findFirst().ifPresent(mirror -> {
      throw new IllegalArgumentException("a beacon's mirror is asked by https: " + mirror);
    });
    this.mirrors = mirrors.stream().distinct().toList();
    this.http = http.codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER)).build();
    this.patience = patience;
  }

  private static boolean isSafe(URI mirror) {
    return "https".equals(mirror.getScheme())
        || "http".equals(mirror.getScheme()) && THIS_MACHINE.contains(mirror.getHost());
  }

  @Override
  public Mono<BeaconSignature> signature(String chain, long round) {
    return Flux.fromIterable(mirrors)
        .flatMap(mirror -> ask(mirror, chain, round))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .flatMap(said -> Mono.justOrEmpty(agreed(said, round)));
  }

  @Override
  public int mirrors() {
    return mirrors.size();
  }

  private Mono<BeaconSignature> ask(URI mirror, String chain, long round) {
    return http.get().uri(mirror.toString().replaceAll("/$", "") + "/" + chain + "/public/" + round)
        .retrieve().bodyToMono(Round.class)
        .timeout(patience)
        .flatMap(answer -> Mono.justOrEmpty(answer.of(round)))
        .doOnError(failure -> LOG.warn("beacon mirror {} has no round {}: {}", mirror.getHost(), round,
            failure.getClass().getSimpleName()))
        .onErrorComplete();
  }

  private Optional<BeaconSignature> agreed(Map<BeaconSignature, Long> said, long round) {
    if (said.size() > 1) {
      LOG.error("mirrors of the beacon do not say the same of round {}", round);
    }
    var enough = said.entrySet().stream()
        .filter(one -> one.getValue() >= Math.min(WITNESSES, mirrors.size()))
        .map(Map.Entry::getKey).toList();
    return enough.size() == 1 ? Optional.of(enough.getFirst()) : Optional.empty();
  }
}
