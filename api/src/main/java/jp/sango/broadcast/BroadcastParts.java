package jp.sango.broadcast;

import java.time.Clock;
import jp.sango.agenda.AgendaItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.notice.BroadcastNotices;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.NoticeWishBook;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.visit.Visits;

/** Puts together what counts, sends and looks again: all of them find people in the same way. */
public final class BroadcastParts {

  private final Addressees addressees;
  private final BroadcastBook book;
  private final NoticeTexts texts;
  private final Clock clock;

  public BroadcastParts(RegisteredPersons registered, Families families, Visits visits, NoticeWishBook wishes,
      BroadcastBook book, NoticeTexts texts, Clock clock) {
    this.addressees = new Addressees(registered, families, visits, wishes, clock);
    this.book = book;
    this.texts = texts;
    this.clock = clock;
  }

  public HeadCount headCount(StepwiseNotices notices) {
    return new HeadCount(addressees, notices, texts);
  }

  public Causes causes() {
    return new BroadcastCauses(book, addressees, texts);
  }

  public AgendaItem agenda(Notices notices, BroadcastNotices told, Policies policies, Audit audit, Transactions transactions,
      BroadcastAlarm alarm) {
    var sending = new Sending(book, addressees, notices, told, texts, policies, audit, transactions, clock);
    return new BroadcastAgenda(book, sending, policies, alarm, clock);
  }
}
