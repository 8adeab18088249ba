package jp.sango.programme;

import java.util.Optional;
import jp.sango.kernel.LocalizedText;

/** A desk that people can turn to. */
public record Contact(LocalizedText name, Optional<String> telephone, Optional<LocalizedText> hours) {}
