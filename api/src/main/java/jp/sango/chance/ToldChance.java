package jp.sango.chance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import jp.sango.chance.Chance.Basis;
import jp.sango.chance.Chance.Level;

/**
 * A chance as it is told to whoever asks; the words are the client's.
 *
 * @param percent about so many in a hundred who wish it first are given it
 * @param date which is full, or closed
 * @param learntFrom whose past wishes tell it
 * @param waitingCounted false where too few wait now to be told of, and what is usual stands for them
 * @param enoughForAll whether there are seats for all who are expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToldChance(
    Kind kind, Integer percent, LocalDate date, Level learntFrom, Boolean waitingCounted, Boolean enoughForAll) {

  /** What can be said. */
  public enum Kind {
    ABOUT,
    FULL,
    CLOSED,
    NOT_ENOUGH_KNOWN
  }

  public static ToldChance of(Chance chance) {
    return switch (chance) {
      case Chance.About(int percent, Basis(var level, boolean counted, boolean enough)) ->
          new ToldChance(Kind.ABOUT, percent, null, level, counted, enough);
      case Chance.Full(var date) -> new ToldChance(Kind.FULL, null, date, null, null, null);
      case Chance.Closed(var date) -> new ToldChance(Kind.CLOSED, null, date, null, null, null);
      case Chance.NotEnoughKnown() -> new ToldChance(Kind.NOT_ENOUGH_KNOWN, null, null, null, null, null);
    };
  }
}
