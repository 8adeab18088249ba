package jp.sango.programme.file;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start that a policy file stops end with that one line instead of a stack trace. */
class PolicyFileFailure extends AbstractFailureAnalyzer<PolicyFileException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PolicyFileException cause) {
    return new FailureAnalysis(cause.getMessage(), "Mend the policy file and start again.", cause);
  }
}
