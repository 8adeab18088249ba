package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the API. */
public final class Reply {

  private final String request;
  private final int status;
  private final HttpHeaders headers;
  private final String text;
  private final JsonMapper mapper;

  Reply(String request, int status, HttpHeaders headers, byte[] body, JsonMapper mapper) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    this.mapper = mapper;
  }

  /** Fails with the whole answer unless it has this status. */
  public Reply is(int expected) {
    assertThat(status).as("%s answered %s", request, text).isEqualTo(expected);
    return this;
  }

  /** A refusal by a problem of this code. */
  public Reply isProblem(int expectedStatus, String code) {
    is(expectedStatus);
    assertThat(text("/code")).as(text).isEqualTo(code);
    return this;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  public String header(String name) {
    return headers.getFirst(name);
  }

  public String text() {
    return text;
  }

  public JsonNode json() {
    return mapper.readTree(text);
  }

  /** By JSON pointer. */
  public JsonNode at(String pointer) {
    return json().at(pointer);
  }

  /** By JSON pointer; empty where there is nothing. */
  public String text(String pointer) {
    return at(pointer).asString("");
  }

  public int number(String pointer) {
    return at(pointer).asInt();
  }

  @Override
  public String toString() {
    return request + ": " + status + " " + text;
  }
}
