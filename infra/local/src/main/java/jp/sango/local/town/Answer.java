package jp.sango.local.town;

import tools.jackson.databind.JsonNode;

/** What the API said. */
record Answer(int status, JsonNode body) {

  boolean isOk() {
    return status / 100 == 2;
  }

  /** By its problem's code. */
  boolean isRefusedAs(String code) {
    return !isOk() && body.path("code").asString("").equals(code);
  }

  String id() {
    return body.path("id").asString("");
  }
}
