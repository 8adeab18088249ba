package jp.sango.notice;

import java.util.List;
import java.util.Map;
import jp.sango.push.Button;
import jp.sango.push.Channel;

/**
 * What somebody would get, with values that are nobody's.
 *
 * @param became what the app says once it is settled, where that is said at all
 * @param payload the request to the provider as it would leave
 */
public record NoticePreview(
    NoticeKind kind, Channel channel, Hearer hearer, NoticeTexts.Text lockScreen, NoticeTexts.Text inTheApp,
    Map<Became, NoticeTexts.Text> became, List<Button> buttons, String payload) {}
