package jp.sango.kernel;

/** Carries a {@link Problem} through a reactive chain to the edge; no stack trace, for it is not a bug. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
