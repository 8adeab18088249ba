package jp.sango.standing;

/**
 * What a family is told of beside her places, which she always is.
 *
 * @param losses whether phones are told of a loss; the inbox holds each in any case
 * @param offers whether she is asked when a seat comes free that a draw could not give her
 */
public record NewsWanted(boolean losses, boolean offers) {

  public static final NewsWanted ALL = new NewsWanted(true, true);
}
