package jp.sango.slot;

import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Who counts applicants for the board; the application feature gives the bean, for it alone knows them. */
public interface ApplicantCounts {

  /** Families with a waiting wish that covers each of these slots; slots without any may be left out. */
  Mono<Map<SlotLedger.Slot, Integer>> count(MunicipalityCode municipality, Collection<SlotLedger.Slot> slots);
}
