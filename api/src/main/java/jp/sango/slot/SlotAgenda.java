package jp.sango.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.ApplicationPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happens to slots by time alone. */
public final class SlotAgenda {

  private SlotAgenda() {}

  /** At the start of each day in Japan one more day is offered, and the one that has gone leaves the board. */
  public static final class OpenDays implements AgendaItem {

    private final Opening opening;

    public OpenDays(Opening opening) {
      this.opening = opening;
    }

    @Override
    public String name() {
      return "slot.open";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return Optional.of(Japan.at(Japan.dateOf(instant).plusDays(1), LocalTime.MIDNIGHT));
    }

    /** Each municipality's is opened within its own. */
    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return opening.open(Japan.dateOf(due));
    }
  }

  /** At each policy's closing time a date can no longer be applied for: the board has to say so. */
  public static final class EndDays implements AgendaItem {

    private final Policies policies;
    private final SlotChanges changes;

    public EndDays(Policies policies, SlotChanges changes) {
      this.policies = policies;
      this.changes = changes;
    }

    @Override
    public String name() {
      return "slot.end";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return policies.municipalities().stream().flatMap(municipality -> closing(municipality, instant))
          .min(Comparator.naturalOrder());
    }

    /** Each municipality's is ended within its own. */
    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return Flux.fromIterable(policies.municipalities())
          .concatMap(municipality -> Mono.justOrEmpty(ending(municipality, due))
              .flatMap(date -> RowScope.of(municipality)
                  .around(changes.add(municipality, new SlotChange.Scope.EverySlotOf(date)))))
          .then();
    }

    private Stream<Instant> closing(MunicipalityCode municipality, Instant instant) {
      var today = Japan.dateOf(instant);
      return Stream.of(today, today.plusDays(1))
          .flatMap(date -> application(municipality, date).map(policy -> Japan.at(date, policy.closesAt())).stream())
          .filter(instant::isBefore);
    }

    /** The date that applications close for at this very instant. */
    private Optional<LocalDate> ending(MunicipalityCode municipality, Instant due) {
      var today = Japan.dateOf(due);
      return application(municipality, today).map(policy -> today.plusDays(policy.closesDaysBefore()))
          .filter(date -> application(municipality, today).orElseThrow().closes(date).equals(due));
    }

    private Optional<ApplicationPolicy> application(MunicipalityCode municipality, LocalDate date) {
      return policies.on(municipality, date).map(Policy::application);
    }
  }
}
