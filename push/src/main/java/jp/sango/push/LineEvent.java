package jp.sango.push;

import java.time.Instant;

/**
 * What LINE reports of an official account's chat with one person. What somebody typed is not in it: it is dropped where
 * it is read, so that nobody can keep or log it.
 */
public sealed interface LineEvent {

  /** LINE's own id of it, the same when it is reported again. */
  String id();

  /** When it happened, as LINE says. */
  Instant at();

  /** Somebody made the account a friend, or stopped blocking it. */
  record Followed(String id, Instant at, Address.LineUser user, LineReplyToken reply) implements LineEvent {}

  /** Somebody blocked the account: what is pushed reaches nobody, though LINE takes it. */
  record Unfollowed(String id, Instant at, Address.LineUser user) implements LineEvent {}

  /** Somebody wrote something, or sent a picture. */
  record Written(String id, Instant at, Address.LineUser user, LineReplyToken reply) implements LineEvent {}

  /** Somebody pressed a button of the menu that asks for an answer in the chat. */
  record Pressed(String id, Instant at, Address.LineUser user, LineReplyToken reply) implements LineEvent {}

  /**
   * A message has come to its phone. LINE says so of messages by telephone number only, never of those by user id.
   *
   * @param tag what the message was sent with
   */
  record Delivered(String id, Instant at, String tag) implements LineEvent {}
}
