package jp.sango.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.fee.Quote;
import jp.sango.kernel.Language;

/**
 * A standing wish as its family reads it.
 *
 * @param nextDraw that it is entered into, while it is active
 * @param fees of one stay, for each place; only while she asks for it
 * @param language that she reads
 */
public record ShownWish(StandingWish wish, Optional<Instant> nextDraw, List<Quote> fees, Language language) {}
