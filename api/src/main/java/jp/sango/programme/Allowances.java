package jp.sango.programme;

import java.util.List;
import java.util.Optional;
import jp.sango.kernel.LocalizedText;

/** What a municipality may add to the plain order of tiers and chance; nothing until it decides so. */
public record Allowances(Optional<Reserves> reserves, Optional<LossCredit> lossCredit) {

  public static final Allowances NONE = new Allowances(Optional.empty(), Optional.empty());

  /** @param text says to residents what is kept and for whom */
  public record Reserves(LocalizedText text, List<TierReserve> kept) {}
}
