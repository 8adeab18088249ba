package jp.sango.programme;

import java.time.Duration;

/**
 * How residents are told of things.
 *
 * @param night when nothing rings but what its hearer has asked for; hers, where she has not said another
 * @param nextWayAfter with no word that it has reached her, a notice goes on by her next way after so long
 * @param broadcasts what staff may write to many
 */
public record NoticePolicy(Night night, NextWayAfter nextWayAfter, BroadcastPolicy broadcasts) {

  /**
   * By what a notice is about.
   *
   * @param call somebody waits at the other end
   * @param result of a draw
   * @param other whatever else asks something of her
   */
  public record NextWayAfter(Duration call, Duration result, Duration other) {}
}
