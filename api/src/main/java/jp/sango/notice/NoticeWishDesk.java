package jp.sango.notice;

import java.time.Clock;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Night;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** How a resident wants to be told of things, in her own hand or in staff's who have spoken with her. */
public final class NoticeWishDesk {

  private final NoticeWishBook book;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public NoticeWishDesk(NoticeWishBook book, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** @param usualNight that of her municipality, which is hers as well where she has said no other */
  public record Standing(NoticeWishes wishes, Night usualNight) {}

  public Mono<Standing> of(MunicipalityCode municipality, PersonId person) {
    return book.of(municipality, person).map(wishes -> standing(municipality, wishes));
  }

  /** What is on its way already goes on as she says from now on. */
  public Mono<Standing> keep(Behalf behalf, NoticeWishes wishes) {
    return transactions.inTransaction(() -> book.keep(behalf, wishes, clock.instant())
        .then(audit.record(new AuditEntry(behalf.by(), "notice-wishes.keep", behalf.person().toString(),
            Map.of("channel", behalf.channel().name()))))
        .then(Mono.fromSupplier(() -> standing(behalf.municipality(), wishes))));
  }

  private Standing standing(MunicipalityCode municipality, NoticeWishes wishes) {
    return new Standing(wishes, policies.at(municipality, clock.instant()).notices().night());
  }
}
