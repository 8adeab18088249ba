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
import jp.sango.visit.Visits;

/** The feature's parts, put together. */
public record Refill(
    OfferBook book, WaitingList list, ApplicationBook applications, Families families, Visits visits,
    SlotLedger ledger, Notices notices, StepwiseNotices stepwise, Policies policies, Audit audit,
    Transactions transactions, Clock clock) {

  public OfferDesk desk() {
    return new OfferDesk(
        book, ending(), applications, families, visits, ledger, policies, audit, transactions, clock);
  }

  public OfferWatch watch() {
    return new OfferWatch(book, ending(), offerNotices(), families, policies, audit, transactions, clock);
  }

  public WaitingDesk waiting() {
    return new WaitingDesk(list, applications, policies, audit, transactions, clock);
  }

  public OpenOffers open() {
    return new OpenOffers(book, list, ending(), families, clock);
  }

  public RefillAgenda agenda() {
    var sweep = new OfferSweep(book, ending(), offerNotices(), stepwise, families, audit, transactions);
    var offering = new Offering(
        list, book, offerNotices(), stepwise, families, visits, ledger, new SlotOffers(policies), audit, transactions);
    return new RefillAgenda(sweep, offering, policies);
  }

  private OfferEnding ending() {
    return new OfferEnding(book, offerNotices(), ledger, audit);
  }

  private OfferNotices offerNotices() {
    return new OfferNotices(notices, stepwise);
  }
}
