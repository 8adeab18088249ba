package jp.sango.care;

import java.util.UUID;

public record AssessmentId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
