package jp.sango.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What nobody may read on a lock screen: of health, birth, facilities, results and tiers. */
public final class LockScreenWords {

  public static final List<String> FORBIDDEN = List.of(
      "産", "母", "妊", "娠", "赤ちゃん", "あかちゃん", "赤(あか)ちゃん", "乳", "児", "子", "こども", "育", "ケア", "健康", "病", "医",
      "助産", "施設", "しせつ", "センター", "ショートステイ", "デイ", "とまる", "宿泊", "訪問", "利用", "つかう", "つかえ", "当選", "落選",
      "当たり", "はずれ", "外れ", "抽選", "くじ", "決定", "決まり", "きまり", "満員", "いっぱい", "承認", "登録", "とうろく", "キャンセル",
      "優先", "順位", "支援", "クーポン", "無料", "免除",
      "baby", "babies", "birth", "born", "mother", "child", "pregnan", "partum", "matern", "care", "health", "medical",
      "clinic", "hospital", "midwi", "nurse", "facility", "center", "centre", "stay", "visit", "draw", "lottery", "won",
      "win", "lost", "place", "full", "confirm", "cancel", "approv", "return", "regist", "priority", "tier", "need",
      "support", "coupon", "exempt", "allerg");

  private static final Pattern NAME = Pattern.compile("name: \\{([^}]*)}");
  private static final Pattern IN_ONE_LANGUAGE = Pattern.compile("(?:ja|ja-easy|en): \"?([^,\"]{4,})");

  /** Of facilities, services and offices, as the shipped programmes call them in each language. */
  public static final List<String> NAMES = names();

  private LockScreenWords() {}

  private static List<String> names() {
    try {
      var names = new ArrayList<String>();
      for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.yaml")) {
        NAME.matcher(file.getContentAsString(StandardCharsets.UTF_8)).results()
            .flatMap(name -> IN_ONE_LANGUAGE.matcher(name.group(1)).results())
            .forEach(name -> names.add(name.group(1).strip().toLowerCase(Locale.ROOT)));
      }
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
