package jp.sango.booking;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.application.Examination;
import jp.sango.audit.Audit;
import jp.sango.care.Assessments;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Assessed;
import jp.sango.registration.Families;
import jp.sango.registration.Reach;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;

/** Puts the desks together, which share how a booking goes from step to step. */
public final class Bookings {

  private final BookingDesk residents;
  private final CoordinationDesk coordination;
  private final StaffDesk staff;
  private final ProviderDesk providers;
  private final BookingSweep sweep;
  private final OpenBookings open;

  public Bookings(
      BookingBook book, RequestBook requestBook, ApplicationBook applications, Examination examination,
      Families families, Reach reach, Visits visits, Assessments assessments, Assessed assessed, Notices tell,
      Policies policies, SlotLedger ledger, Audit audit, Transactions transactions, Clock clock) {
    var routes = new Routes(visits);
    var cases = new Cases(book, families, reach);
    var requests = new Requests(requestBook, ledger);
    var notices = new BookingNotices(tell, policies, clock);
    var setback = new Setback(applications, cases, notices, policies, ledger);
    residents = new BookingDesk(
        applications, examination, families, routes, cases, requests, audit, transactions);
    coordination = new CoordinationDesk(book, families, policies, examination, routes, cases, requests);
    open = new OpenBookings(
        book, applications, cases, requests, setback, coordination, policies, ledger, audit, clock);
    staff = new StaffDesk(book, requestBook, applications, examination, families, cases, requests, assessments, assessed,
        notices, setback, policies, ledger, audit, transactions);
    providers = new ProviderDesk(requestBook, applications, cases, requests, setback, open, families, visits,
        notices, policies, examination, audit, transactions);
    sweep = new BookingSweep(book, cases, requests, setback, policies, audit, transactions);
  }

  public BookingDesk residents() {
    return residents;
  }

  public CoordinationDesk coordination() {
    return coordination;
  }

  public StaffDesk staff() {
    return staff;
  }

  public ProviderDesk providers() {
    return providers;
  }

  public BookingSweep sweep() {
    return sweep;
  }

  public OpenBookings open() {
    return open;
  }
}
