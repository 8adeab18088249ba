package jp.sango.programme;

import java.util.Optional;
import jp.sango.kernel.LocalizedText;

/**
 * What people are told, in the municipality's words.
 *
 * @param specialNeeds after miscarriage or stillbirth, a child who needs medical care, multiples, siblings
 * @param onTheDay what to show and what to mind during use
 */
public record Guidance(
    LocalizedText whoMayUse, LocalizedText howToApply, LocalizedText specialNeeds, Optional<LocalizedText> onTheDay) {}
