package jp.sango.programme;

import java.time.LocalDate;

/** Japan's public holidays (国民の祝日, substitutes and days between two included). */
public interface Holidays {

  boolean isHoliday(LocalDate date);
}
