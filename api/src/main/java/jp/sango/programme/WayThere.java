package jp.sango.programme;

import java.net.URI;
import java.util.Optional;
import jp.sango.kernel.LocalizedText;

/**
 * Where a facility is.
 *
 * @param address in one line
 * @param directions how to get there; said to every mother, so without a word about a baby
 * @param map a page with a map of it, of whomever the municipality trusts: opened only when she asks for it
 */
public record WayThere(LocalizedText address, Optional<LocalizedText> directions, Optional<URI> map) {}
