package jp.sango.slot.store;

import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.slot.Calendar;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.Opening;
import jp.sango.slot.SlotAgenda;
import jp.sango.slot.SlotChanges;
import jp.sango.slot.SlotDays;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the ledger, the calendar and what happens to them by time. */
@Configuration(proxyBeanMethods = false)
public class SlotStoreModule {

  @Bean
  public ChangeBell changeBell() {
    return new ChangeBell();
  }

  @Bean
  public SlotLedger slotLedger(DatabaseClient sql, RowWriter writer, ChangeBell bell) {
    return new SqlSlotLedger(sql, writer, bell);
  }

  @Bean
  public SlotDays slotDays(DatabaseClient sql, ChangeBell bell) {
    return new SqlSlotDays(sql, bell);
  }

  @Bean
  public SlotChanges slotChanges(DatabaseClient sql, ChangeBell bell) {
    return new SqlSlotChanges(sql, bell);
  }

  @Bean
  public SlotOffers slotOffers(Policies policies) {
    return new SlotOffers(policies);
  }

  @Bean
  public Opening slotOpening(
      Policies policies, SlotOffers offers, SlotDays days, SlotChanges changes, Transactions transactions) {
    return new Opening(policies, offers, days, changes, transactions);
  }

  @Bean
  public Calendar slotCalendar(SlotDays days, Opening opening) {
    return new Calendar(days, opening);
  }

  @Bean
  SlotAgenda.OpenDays openDays(Opening opening) {
    return new SlotAgenda.OpenDays(opening);
  }

  @Bean
  SlotAgenda.EndDays endDays(Policies policies, SlotChanges changes) {
    return new SlotAgenda.EndDays(policies, changes);
  }
}
