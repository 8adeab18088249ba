package jp.sango.push;

/** Lets an event be answered once, within about a minute; whoever has it can write to a person, so it never prints. */
public record LineReplyToken(String value) {

  @Override
  public String toString() {
    return "LineReplyToken[REDACTED]";
  }
}
