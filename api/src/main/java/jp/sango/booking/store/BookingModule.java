package jp.sango.booking.store;

import java.time.Clock;
import jp.sango.application.ApplicationBook;
import jp.sango.application.Examination;
import jp.sango.audit.Audit;
import jp.sango.booking.BookingBook;
import jp.sango.booking.BookingDesk;
import jp.sango.booking.BookingSweep;
import jp.sango.booking.Bookings;
import jp.sango.booking.CoordinationDesk;
import jp.sango.booking.OpenBookings;
import jp.sango.booking.ProviderDesk;
import jp.sango.booking.RequestBook;
import jp.sango.booking.StaffDesk;
import jp.sango.care.Assessments;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Assessed;
import jp.sango.registration.Families;
import jp.sango.registration.Reach;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires booking without a draw. */
@Configuration(proxyBeanMethods = false)
class BookingModule {

  @Bean
  BookingBook bookingBook(DatabaseClient database) {
    return new PostgresBookingBook(database);
  }

  @Bean
  RequestBook requestBook(DatabaseClient database) {
    return new PostgresRequestBook(database);
  }

  @Bean
  Causes bookingCauses(DatabaseClient database) {
    return new BookingCauses(database);
  }

  @Bean
  PersonalRecords bookingRecords(DatabaseClient database, BookingBook book, RequestBook requests) {
    return new BookingRecords(database, book, requests);
  }

  @Bean
  Bookings bookings(
      BookingBook book, RequestBook requests, ApplicationBook applications, Examination examination, Families families,
      Reach reach, Visits visits, Assessments assessments, Assessed assessed, Notices notices, Policies policies,
      SlotLedger ledger, Audit audit, Transactions transactions, Clock clock) {
    return new Bookings(book, requests, applications, examination, families, reach, visits, assessments, assessed,
        notices, policies, ledger, audit, transactions, clock);
  }

  @Bean
  BookingDesk bookingDesk(Bookings bookings) {
    return bookings.residents();
  }

  @Bean
  CoordinationDesk coordinationDesk(Bookings bookings) {
    return bookings.coordination();
  }

  @Bean
  StaffDesk staffDesk(Bookings bookings) {
    return bookings.staff();
  }

  @Bean
  ProviderDesk providerDesk(Bookings bookings) {
    return bookings.providers();
  }

  @Bean
  PersonalTraces bookingTraces(DatabaseClient database) {
    return new BookingTraces(database);
  }

  @Bean
  BookingSweep bookingSweep(Bookings bookings) {
    return bookings.sweep();
  }

  @Bean
  OpenBookings openBookings(Bookings bookings) {
    return bookings.open();
  }
}
