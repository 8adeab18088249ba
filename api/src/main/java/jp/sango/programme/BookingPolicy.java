package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;

/**
 * Who may book with a facility directly; everyone else is coordinated by the municipality.
 *
 * @param directFromSecondUse at the same facility
 * @param directAtFacilityOfBirth from the first use
 * @param alwaysDirect types that are always booked directly
 * @param highNeedIsCoordinated families whom a nurse looks after are coordinated whatever else holds
 * @param direct when one may book directly
 * @param deadlines by when everybody has to have done their part
 */
public record BookingPolicy(
    boolean directFromSecondUse,
    boolean directAtFacilityOfBirth,
    Set<ServiceType> alwaysDirect,
    boolean highNeedIsCoordinated,
    DirectWindow direct,
    Deadlines deadlines) {

  /**
   * @param opensDaysBefore from 0:00 on this many days before the wished first date
   * @param closesDaysBefore until {@code closesAt} on this many days before it, at least 1
   */
  public record DirectWindow(int opensDaysBefore, int closesDaysBefore, LocalTime closesAt) implements Window {

    @Override
    public Instant opens(LocalDate start) {
      return Japan.at(start.minusDays(opensDaysBefore), LocalTime.MIDNIGHT);
    }

    @Override
    public Instant closes(LocalDate start) {
      return Japan.at(start.minusDays(closesDaysBefore), closesAt);
    }
  }

  /**
   * Days count from the day on which a task begins.
   *
   * @param assessWithinDays a specialist has called and assessed
   * @param arrangeWithinDays staff have asked a facility
   * @param answerWithinDays the facility has answered, and before the first date in any case
   * @param dueAt time of the day at which all of them end
   */
  public record Deadlines(int assessWithinDays, int arrangeWithinDays, int answerWithinDays, LocalTime dueAt) {

    public Instant assess(Instant begun) {
      return after(begun, assessWithinDays);
    }

    public Instant arrange(Instant begun) {
      return after(begun, arrangeWithinDays);
    }

    /** @param start first date that the facility is asked for */
    public Instant answer(Instant begun, LocalDate start) {
      var due = after(begun, answerWithinDays);
      var latest = Japan.at(start, LocalTime.MIDNIGHT);
      return due.isBefore(latest) ? due : latest;
    }

    private Instant after(Instant begun, int days) {
      return Japan.at(Japan.dateOf(begun).plusDays(days), dueAt);
    }
  }
}
