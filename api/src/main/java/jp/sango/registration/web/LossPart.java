package jp.sango.registration.web;

import java.time.LocalDate;
import jp.sango.kernel.Problem;
import jp.sango.registration.Loss;

/** A loss, in requests and answers; prints as redacted. */
record LossPart(Loss.Kind kind, LocalDate on) {

  static LossPart of(Loss loss) {
    return new LossPart(loss.kind(), loss.on());
  }

  Loss checked(String path, LocalDate today) {
    Problem.required(kind, path + ".kind");
    return new Loss(kind, Fields.pastDate(on, path + ".on", today));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
