package jp.sango.refill;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import jp.sango.standing.AskedAgain;
import jp.sango.standing.StandingWishBook;
import jp.sango.visit.Visits;

/** The feature's parts, put together. */
public record Refill(
    OfferBook book, WaitingList list, WaitingFaults faults, RoundSoon soon, ApplicationBook applications,
    StandingWishBook wishes, Families families, Visits visits, SlotLedger ledger, Notices notices,
    StepwiseNotices stepwise, Policies policies, Audit audit, Transactions transactions, Clock clock) {

  private static final int LOOKED_AT_ONCE = 500;

  public OfferDesk desk() {
    return new OfferDesk(
        book, ending(), applications, families, visits, ledger, policies, audit, transactions, clock);
  }

  public OfferWatch watch() {
    return new OfferWatch(book, ending(), offerNotices(), families, policies, audit, transactions, clock);
  }

  public WaitingDesk waiting() {
    return new WaitingDesk(
        list, soon, places(list, soon), applications, wishes, families, stepwise, policies, audit, transactions, clock);
  }

  /** Of standing wishes; apart from the rest, which needs them to be wired already. */
  public static AskedAgain places(WaitingList list, RoundSoon soon) {
    return new PlacesOfWish(list, soon);
  }

  public OpenOffers open() {
    return new OpenOffers(book, ending(), families, clock);
  }

  public FaultDesk faultDesk() {
    return new FaultDesk(faults, soon, audit, transactions, clock);
  }

  public RefillAgenda agenda() {
    return agenda(LOOKED_AT_ONCE);
  }

  /** @param portion how many of the list are looked at together */
  RefillAgenda agenda(int portion) {
    var sweep = new OfferSweep(book, ending(), offerNotices(), stepwise, families, policies.holidays(), audit, transactions);
    var making = new OfferMaking(
        list, faults, book, offerNotices(), stepwise, families, visits, ledger, policies.holidays(), audit, transactions);
    var tools = new OfferingRound.Tools(
        list, faults, making, families, visits, stepwise, new SlotOffers(policies), policies.holidays(), portion);
    return new RefillAgenda(sweep, new Offering(tools, ledger), policies);
  }

  private OfferEnding ending() {
    return new OfferEnding(book, offerNotices(), ledger, soon, audit);
  }

  private OfferNotices offerNotices() {
    return new OfferNotices(notices, stepwise);
  }
}
