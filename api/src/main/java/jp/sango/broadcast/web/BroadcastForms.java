package jp.sango.broadcast.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastState;
import jp.sango.broadcast.Content;
import jp.sango.broadcast.HeadCount;
import jp.sango.broadcast.Progress;
import jp.sango.broadcast.ProgressDesk;
import jp.sango.broadcast.Segment;
import jp.sango.broadcast.StopReason;
import jp.sango.broadcast.web.SegmentForm.CriterionForm;
import jp.sango.edge.RequiredText;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.Problem;
import jp.sango.notice.NoticeTexts;
import jp.sango.programme.Policy;

/** Broadcasts as they are sent and shown. */
final class BroadcastForms {

  private static final int LONGEST_HEADLINE = 60;
  private static final int LONGEST_TEXT = 1_000;
  private static final String A_FINGERPRINT = "0000000000000000000000000000000000000000000000000000000000000000";
  /** But for its first brace. */
  private static final String AN_EXAMPLE = "\"segment\":[{\"is\":\"PREGNANT\",\"fromWeek\":28}],\"words\":{"
      + "\"ja\":{\"headline\":\"説明会のご案内\",\"text\":\"6月20日に説明会を開きます。\"},"
      + "\"ja-easy\":{\"headline\":\"せつめいかい\",\"text\":\"6月20日に せつめいかいが あります。\"},"
      + "\"en\":{\"headline\":\"An open day\",\"text\":\"There is an open day on 20 June.\"}},"
      + "\"deadline\":\"2026-05-20T18:00:00+09:00\",\"important\":false}";

  private BroadcastForms() {}

  /** What is said in one language, inside the app alone. */
  @Schema(name = "BroadcastWords")
  record WordsForm(
      @Schema(maxLength = LONGEST_HEADLINE) String headline, @Schema(maxLength = LONGEST_TEXT) String text) {}

  /**
   * What is told to whom, and until when.
   *
   * @param segment all of these at once; empty for all families
   * @param words by language: Japanese, plain Japanese and English, and whichever else of the `noticeLanguages`
   * @param deadline nobody is told from then on
   * @param important of the service itself: it reaches those too who want no broadcasts, and a second person agrees
   */
  @Schema(name = "WriteBroadcast", example = "{" + AN_EXAMPLE)
  record ContentRequest(
      List<CriterionForm> segment, Map<String, WordsForm> words, OffsetDateTime deadline, Boolean important) {

    Content checked(Policy policy, Languages languages, Instant now) {
      return new Content(SegmentForm.checked(segment, policy, languages), said(languages, true), said(languages, false),
          deadline(policy, now), Boolean.TRUE.equals(important));
    }

    private LocalizedText said(Languages languages, boolean headline) {
      var said = new HashMap<Language, String>();
      var all = Problem.required(words, "words");
      Language.HOUSE.forEach(language -> Problem.required(all.get(language.tag()), "words." + language));
      if (all.size() > languages.all().size()) {
        throw Problem.invalid("list-too-long", "words").with("most", languages.all().size()).asError();
      }
      all.forEach((tag, form) -> {
        var language = languages.ofTag(tag).orElseThrow(() -> Problem.invalid("invalid-value", "words").asError());
        var field = "words." + language;
        var given = Problem.required(form, field);
        said.put(language, headline
            ? RequiredText.of(given.headline(), field + ".headline", LONGEST_HEADLINE)
            : RequiredText.of(given.text(), field + ".text", LONGEST_TEXT));
      });
      return new LocalizedText(said);
    }

    /** To the second: more is not kept, and what is agreed to is what is kept. */
    private Instant deadline(Policy policy, Instant now) {
      var until = Problem.required(deadline, "deadline").toInstant().truncatedTo(ChronoUnit.SECONDS);
      var longest = policy.notices().broadcasts().longest();
      if (until.isAfter(now.plus(longest))) {
        throw Problem.invalid("deadline-too-late", "deadline").with("days", longest.toDays()).asError();
      }
      return until;
    }
  }

  /** Whom it would reach. */
  @Schema(name = "CountBroadcast", example = "{\"segment\":[{\"is\":\"PREGNANT\",\"fromWeek\":28}],\"important\":false}")
  record CountRequest(List<CriterionForm> segment, Boolean important) {

    Segment checked(Policy policy, Languages languages) {
      return SegmentForm.checked(segment, policy, languages);
    }

    boolean isImportant() {
      return Boolean.TRUE.equals(important);
    }
  }

  /**
   * How many, and in plain words who.
   *
   * @param reaches in each language of the house
   * @param families who are told
   * @param app of these, whose app rings first
   * @param line whose LINE does
   * @param neither who finds it in the inbox alone
   * @param optedOut beside them, who wants no broadcasts
   */
  @Schema(name = "BroadcastCount")
  record CountView(Map<String, String> reaches, long families, long app, long line, long neither, long optedOut) {

    static CountView of(LocalizedText reaches, HeadCount.Counted counted) {
      return new CountView(
          reaches.byTag(), counted.families(), counted.app(), counted.line(), counted.neither(), counted.optedOut());
    }
  }

  /**
   * What it is to say instead.
   *
   * @param content the fingerprint that was read before: what a colleague has written since is not written over
   * @param segment as in a draft
   * @param words likewise
   * @param deadline likewise
   * @param important likewise
   */
  @Schema(name = "RewriteBroadcast", example = "{\"content\":\"" + A_FINGERPRINT + "\"," + AN_EXAMPLE)
  record RewriteRequest(
      String content, List<CriterionForm> segment, Map<String, WordsForm> words, OffsetDateTime deadline,
      Boolean important) {

    String read() {
      return fingerprint(content);
    }

    ContentRequest anew() {
      return new ContentRequest(segment, words, deadline, important);
    }
  }

  /** @param content the fingerprint that was read, of what is handed on */
  @Schema(name = "SubmitBroadcast")
  record SubmitRequest(@Schema(example = A_FINGERPRINT) String content) {

    String read() {
      return fingerprint(content);
    }
  }

  /**
   * @param content the fingerprint that was read, of what is agreed to
   * @param families to how many, as they were counted at the submission
   */
  @Schema(name = "ApproveBroadcast")
  record ApproveRequest(@Schema(example = A_FINGERPRINT) String content, @Schema(example = "120") Long families) {

    String read() {
      return fingerprint(content);
    }

    long agreedTo() {
      return Problem.required(families, "families");
    }
  }

  private static String fingerprint(String content) {
    return RequiredText.of(content, "content", A_FINGERPRINT.length());
  }

  /** @param remark what is to be mended */
  @Schema(name = "ReturnBroadcast")
  record ReturnRequest(@Schema(example = "日付をご確認ください") String remark) {

    private static final int LONGEST = 500;

    String checked() {
      return RequiredText.of(remark, "remark", LONGEST);
    }
  }

  /**
   * How many of the members are how far; each counts once.
   *
   * @param members who are told
   * @param optedOut beside them, who wants no broadcasts
   * @param waiting to be told
   * @param leftOut who could not be told any more
   * @param inboxOnly no phone has been sent anything, or not yet
   * @param queued to be sent
   * @param accepted by Google or LINE
   * @param delivered on a phone
   * @param seen in the app
   * @param failed at every phone
   * @param withdrawn before it left
   */
  @Schema(name = "BroadcastProgress")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProgressView(
      BroadcastState state, StopReason stoppedBecause, long members, long optedOut, long waiting, long leftOut,
      long inboxOnly, long queued, long accepted, long delivered, long seen, long failed, long withdrawn) {

    static ProgressView of(Progress progress) {
      var tally = progress.tally();
      return new ProgressView(
          progress.state(), progress.stopped().orElse(null), progress.members(), progress.optedOut(), progress.waiting(),
          progress.leftOut(), tally.inboxOnly(), tally.queued(), tally.accepted(), tally.delivered(), tally.seen(),
          tally.failed(), tally.withdrawn());
    }
  }

  /**
   * A broadcast.
   *
   * @param content fingerprint of what it says to whom; who mends it, hands it on or agrees to it names it
   * @param families counted at its submission
   * @param mine whether who asks has written or submitted it, and so is not its second person
   * @param remark why it was returned
   * @param progress how far it has come; in the answer to `GET` of one alone
   */
  @Schema(name = "Broadcast")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BroadcastView(
      UUID id, BroadcastState state, List<CriterionForm> segment, Map<String, String> reaches, Map<String, WordsForm> words,
      OffsetDateTime deadline, boolean important, OffsetDateTime writtenAt, String content, boolean mine, Long families,
      OffsetDateTime approvedAt, String remark, ProgressView progress) {

    static BroadcastView of(Broadcast broadcast, LocalizedText reaches, boolean mine) {
      return of(broadcast, reaches, mine, null);
    }

    static BroadcastView of(ProgressDesk.Shown shown, LocalizedText reaches, boolean mine) {
      return of(shown.broadcast(), reaches, mine, ProgressView.of(shown.progress()));
    }

    private static BroadcastView of(Broadcast broadcast, LocalizedText reaches, boolean mine, ProgressView progress) {
      var content = broadcast.content();
      return new BroadcastView(broadcast.id().value(), broadcast.state(), SegmentForm.of(content.segment()),
          reaches.byTag(), words(content), Japan.written(content.deadline()), content.important(),
          Japan.written(broadcast.writtenAt()), content.fingerprint(), mine, broadcast.counted().orElse(null),
          broadcast.approval().map(Broadcast.Approval::at).map(Japan::written).orElse(null),
          broadcast.remark().orElse(null), progress);
    }

    private static Map<String, WordsForm> words(Content content) {
      var words = new LinkedHashMap<String, WordsForm>();
      content.headline().byTag().forEach((tag, headline) ->
          words.put(tag, new WordsForm(headline, content.text().byTag().get(tag))));
      return words;
    }
  }

  /** @param next pass as {@code after} to get the following page; absent on the last */
  @Schema(name = "Broadcasts")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BroadcastPage(List<BroadcastView> broadcasts, UUID next) {}

  /** What is shown in one place. */
  @Schema(name = "BroadcastShown")
  record ShownView(String headline, String text) {

    static ShownView of(NoticeTexts.Text text) {
      return new ShownView(text.title(), text.body());
    }
  }

  /**
   * How it looks to who reads this language.
   *
   * @param inTheApp after she has signed in
   * @param onTheLockScreen by channel: the same for every broadcast, and nothing of what it says
   * @param afterALoss as a mother reads it who has lost her baby since she was told
   */
  @Schema(name = "BroadcastPreview")
  record PreviewView(
      String language, ShownView inTheApp, ShownView afterALoss, Map<String, ShownView> onTheLockScreen) {}

  /** In which language a trial rings on her own phones. */
  @Schema(name = "TryBroadcast")
  record TrialRequest(@Schema(example = "ja") String language) {}

  /** @param phones how many of hers will ring */
  @Schema(name = "BroadcastTrialSent")
  record TrialSent(int phones) {}
}
