package jp.sango.notice.file;

import jp.sango.notice.WordFilesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that texts stop end with that one line instead of a stack trace. */
class WordFileFailure extends AbstractFailureAnalyzer<WordFilesException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WordFilesException cause) {
    return new FailureAnalysis(cause.getMessage(), "Mend the texts and start again.", cause);
  }
}
