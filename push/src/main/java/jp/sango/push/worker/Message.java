package jp.sango.push.worker;

import java.util.List;
import jp.sango.push.Button;
import jp.sango.push.Delivery;

/**
 * What leaves.
 *
 * @param delivery in the words that fit now
 */
public record Message(Delivery delivery, List<Button> buttons) {}
