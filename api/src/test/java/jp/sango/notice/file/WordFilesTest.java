package jp.sango.notice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Hearer;
import jp.sango.notice.LineTexts;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.WordFilesException;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.push.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFilesTest {

  private static final Hearer HERE = hearer("999997", false);
  private static final Hearer ELSEWHERE = hearer("272035", false);
  private static final String OURS = "999997-here/notices/ja.properties";
  private static final String BY_LINE = "999997-here/notices/line/ja.properties";

  @TempDir
  private Path directory;

  @Test
  void nearestWordsAreSaid() throws IOException {
    write("notices/line/ja.properties", "VISIT_CONFIRMED.lockscreen.body=LINEのみなさまへ");
    assertThat(lockScreen(Channel.LINE, HERE)).isEqualTo("LINEのみなさまへ");
    write(OURS, "VISIT_CONFIRMED.lockscreen.body=わたしたちのことば\nVISIT_CONFIRMED.title=わたしたちの題");
    assertThat(lockScreen(Channel.LINE, HERE)).isEqualTo("わたしたちのことば");
    write(BY_LINE, "VISIT_CONFIRMED.lockscreen.body=わたしたちのLINE");

    assertThat(lockScreen(Channel.LINE, HERE)).isEqualTo("わたしたちのLINE");
    assertThat(lockScreen(Channel.FCM, HERE)).isEqualTo("わたしたちのことば");
    assertThat(lockScreen(Channel.LINE, ELSEWHERE)).isEqualTo("LINEのみなさまへ");
    assertThat(lockScreen(Channel.FCM, ELSEWHERE)).isEqualTo("アプリを開いてご確認ください。");
    assertThat(texts().full(NoticeKind.VISIT_CONFIRMED, Map.of(), HERE).title()).isEqualTo("わたしたちの題");
    assertThat(texts().full(NoticeKind.VISIT_CONFIRMED, Map.of(), ELSEWHERE).title()).isEqualTo("利用日のご案内");
  }

  @Test
  void chatIsSaidInAMunicipalitysOwnWords() throws IOException {
    write("999997-here/line/ja.properties", "button.see=ひらく");
    var found = WordFiles.load(Optional.of(directory));
    var chat = LineTexts.of(found.line(), NoticeTexts.of(found.notices(), PolicyFiles.shipped()));
    assertThat(chat.help(HERE.municipality(), Language.JAPANESE, List.of())).contains("119");
    write("999997-here/line/ja.properties", "button.see=赤ちゃんを見る");
    var bad = WordFiles.load(Optional.of(directory));
    assertThatThrownBy(() -> LineTexts.of(bad.line(), texts()))
        .isInstanceOf(WordFilesException.class).hasMessageContaining("button.see: no button shows");
  }

  /** What a municipality says to everybody never takes the place of what is said after a loss. */
  @Test
  void wordsForTheBereavedGoBeforeNearerOnes() throws IOException {
    write(OURS, "DRAW_LOST.body=残念でした。");
    var gentle = texts().full(NoticeKind.DRAW_LOST, Map.of(), hearer("999997", true)).body();
    assertThat(gentle).isEqualTo(texts().full(NoticeKind.DRAW_LOST, Map.of(), hearer("272035", true)).body());
    write(OURS, "DRAW_LOST.body=残念でした。\nDRAW_LOST.body.bereaved=一緒に考えます。");
    assertThat(texts().full(NoticeKind.DRAW_LOST, Map.of(), hearer("999997", true)).body()).isEqualTo("一緒に考えます。");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      DRAW_OWN.title=x                             | DRAW_OWN.title: there is no such text
      DRAW_WON.title=                              | DRAW_WON.title: is empty
      DRAW_WON.body={name}さん                     | DRAW_WON.body: nothing can be inserted for {name} here; known are
      DRAW_LOST.body={facility}                    | DRAW_LOST.body: nothing can be inserted for {facility} here; known are []
      DRAW_WON.body={facility                      | DRAW_WON.body: has a brace that is part of no {name}
      DRAW_WON.lockscreen.body={dates}             | DRAW_WON.lockscreen.body: nothing can be inserted for {dates}
      DRAW_WON.lockscreen.body=抽選の結果          | DRAW_WON.lockscreen.body: no lock screen shows '抽選'
      DRAW_WON.lockscreen.title=ママズ・ルーム(いなみ小児科)から | DRAW_WON.lockscreen.title: no lock screen shows
      DRAW_WON.lockscreen.title=Your Baby          | DRAW_WON.lockscreen.title: no lock screen shows 'baby'
      DRAW_WON.lockscreen.title=Your Ｂａｂｙ      | DRAW_WON.lockscreen.title: no lock screen shows 'baby'
      DRAW_WON.lockscreen.title=Your b a b y       | DRAW_WON.lockscreen.title: no lock screen shows 'baby'
      DRAW_WON.lockscreen.body=抽 選 の 結 果      | DRAW_WON.lockscreen.body: no lock screen shows '抽選'
      DRAW_WON.title=赤ちゃんと一緒に              | DRAW_WON.title: '赤ちゃん' would reach a mother
      DRAW_WON.body.bereaved=おめでとうございます  | DRAW_WON.body.bereaved: 'おめでと' would reach
      words.loss=x                                 | words.loss: belongs to the language's own file
      """)
  void whatCannotBeSaidStopsTheStartWithFileKeyAndReason(String line, String reason) throws IOException {
    write(OURS, line);
    assertThatThrownBy(this::texts).isInstanceOf(WordFilesException.class)
        .hasMessageContaining(OURS).hasMessageContaining(reason);
  }

  @Test
  void babyIsSpokenOfWhereOtherWordsAreSaidAfterALoss() throws IOException {
    write(OURS, "DRAW_WON.title=赤ちゃんと一緒に\nDRAW_WON.title.bereaved=利用が決まりました");
    assertThat(texts().full(NoticeKind.DRAW_WON, Map.of(), HERE).title()).isEqualTo("赤ちゃんと一緒に");
    assertThat(texts().full(NoticeKind.DRAW_WON, Map.of(), hearer("999997", true)).title()).isEqualTo("利用が決まりました");
  }

  @Test
  void longTextsAreRefused() throws IOException {
    write(OURS, "DRAW_WON.body=" + "あ".repeat(601) + "\nDRAW_WON.lockscreen.title=" + "あ".repeat(61));
    assertThatThrownBy(this::texts)
        .hasMessageContaining("DRAW_WON.body: has 601 characters and may have 600")
        .hasMessageContaining("DRAW_WON.lockscreen.title: has 61 characters and may have 60");
  }

  @Test
  void channelSaysNothingButLockScreens() throws IOException {
    write(BY_LINE, "DRAW_WON.body=中身");
    assertThatThrownBy(this::texts).hasMessageContaining("DRAW_WON.body: a channel says lock-screen words alone");
  }

  @Test
  void languageThatIsNotWholeIsRefusedWithWhatIsMissing() throws IOException {
    write("notices/fr.properties", "DRAW_WON.title=Une place");
    assertThatThrownBy(this::texts)
        .hasMessageContaining("fr.properties, BOOKING_ACCEPTED.body: is missing").hasMessageContaining("more");
    Files.delete(directory.resolve("notices/fr.properties"));
    write("999997-here/notices/fr.properties", "DRAW_WON.title=Une place");
    assertThatThrownBy(this::texts).hasMessageContaining("notices/fr.properties: is missing");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      notices/sms/ja.properties             | there is no channel sms; there are [fcm, line]
      notices/jp.properties                 | its name is no language's tag
      131122-wrong/notices/ja.properties    | 131122 is no municipality's code
      anywhere/ja.properties                | lies where no texts are looked for
      notices/ja.properties                 | the same texts stand in
      """)
  void fileThatLiesInTheWrongPlaceIsRefused(String file, String reason) throws IOException {
    write(file, "DRAW_WON.title=x");
    assertThatThrownBy(this::texts).isInstanceOf(WordFilesException.class).hasMessageContaining(reason);
  }

  @Test
  void keyThatStandsTwiceAndWhatIsNoTextAreRefused() throws IOException {
    write(OURS, "DRAW_WON.title=x\nDRAW_WON.title=y");
    assertThatThrownBy(this::texts).hasMessageContaining("DRAW_WON.title: stands there twice");
    Files.write(directory.resolve(OURS), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(this::texts).hasMessageContaining("is not UTF-8 text");
  }

  private String lockScreen(Channel channel, Hearer hearer) {
    return texts().lockScreen(NoticeKind.VISIT_CONFIRMED, channel, hearer).body();
  }

  private NoticeTexts texts() {
    return NoticeTexts.of(WordFiles.load(Optional.of(directory)).notices(), PolicyFiles.shipped());
  }

  private void write(String file, String content) throws IOException {
    var path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static Hearer hearer(String municipality, boolean bereaved) {
    return new Hearer(new MunicipalityCode(municipality), Language.JAPANESE, bereaved);
  }
}
