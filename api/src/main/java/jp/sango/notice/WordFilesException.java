package jp.sango.notice;

import java.util.List;

/** Texts that must not be said; the message is one line for whoever edits them: each file with its key and the reason. */
public final class WordFilesException extends RuntimeException {

  private static final int MOST_NAMED = 20;

  public WordFilesException(List<String> objections) {
    super(String.join("; ", objections.subList(0, Math.min(objections.size(), MOST_NAMED)))
        .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
        + (objections.size() > MOST_NAMED ? "; and %d more".formatted(objections.size() - MOST_NAMED) : ""));
  }
}
