import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recomputes a draw of Sango. With a whole draw as staff and auditors can export it:
 * {@code java VerifyDraw.java EXPORT [PUBLIC-RECORD]}. With what a family has of her own:
 * {@code java VerifyDraw.java FAMILY-PROOF PUBLIC-RECORD}. Each is a file or an address; of an address the token stands in
 * the environment variable SANGO_TOKEN. {@code --noted HASH} names the hash of the seed that somebody noted down before
 * the draw, {@code --noted-round NUMBER} the round of the public beacon; {@code --beacon ADDRESS} asks a mirror of drand
 * itself for that round. A family who withdrew her application herself, before the draw, says {@code --withdrew}. What is
 * found is said whole; {@code --all} lists whole what may change between seal and decision, too. One file, nothing but Java
 * 17 or newer, and none of the application's code. Ends with 0 if the draw is what it says, 1 if something was changed, 2 if
 * something could not be read, 3 if nothing was changed and yet the draw is weaker than promised: its beacon was missed or
 * late, what it was decided from was not bound before its beacon was public, or other steps decided it than had sealed it.
 */
public final class VerifyDraw {

  private static final HexFormat HEX = HexFormat.of();
  private static final int MOST_CHANGES_SAID = 20;
  private static final Set<String> OPTIONS = Set.of("--noted", "--noted-round", "--beacon");
  private static final String WITHDREW = "--withdrew";
  private static final String ALL = "--all";

  private final List<String> findings = new ArrayList<>();
  /** What the draw says of itself, and is less than its beacon was to give. */
  private final List<String> weaknesses = new ArrayList<>();
  private final List<String> notChecked = new ArrayList<>();
  private final Map<String, String> options;

  private VerifyDraw(Map<String, String> options) {
    this.options = options;
  }

  private static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    List<String> documents = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (OPTIONS.contains(arguments[i]) && i + 1 < arguments.length) {
        options.put(arguments[i], arguments[++i]);
      } else if (arguments[i].equals(WITHDREW) || arguments[i].equals(ALL)) {
        options.put(arguments[i], "");
      } else {
        documents.add(arguments[i]);
      }
    }
    if (documents.isEmpty() || documents.size() > 2) {
      System.err.println("usage: java VerifyDraw.java [OPTIONS] EXPORT [PUBLIC-RECORD]");
      System.err.println("       java VerifyDraw.java [OPTIONS] FAMILY-PROOF PUBLIC-RECORD");
      System.err.println("options: --noted SEED-HASH, --noted-round NUMBER, --beacon https://MIRROR, --withdrew, --all");
      System.err.println("each a file or an address; the token for addresses in SANGO_TOKEN");
      System.exit(2);
    }
    try {
      System.exit(new VerifyDraw(options).verify(documents));
    } catch (IOException | RuntimeException cannot) {
      System.err.println("cannot be read: " + cannot.getMessage());
      System.exit(2);
    }
  }

  private int verify(List<String> documents) throws IOException, InterruptedException {
    List<String> lines = read(documents.get(0));
    Map<String, Object> first = object(Json.parse(lines.get(0)));
    Optional<Map<String, Object>> published = documents.size() < 2 ? Optional.empty()
        : Optional.of(object(Json.parse(String.join("\n", read(documents.get(1))))));
    if (first.containsKey("draw") && lines.size() > 1) {
      verifyWhole(lines, published);
    } else if (first.containsKey("application")) {
      verifyFamily(first, published.orElseThrow(() -> new Unreadable("the public record is missing; give it as second")));
    } else {
      throw new Unreadable(documents.get(0) + " is neither a whole draw nor a family's proof");
    }
    return report();
  }

  private int report() {
    findings.forEach(System.out::println);
    System.out.println(findings.isEmpty() ? "everything is as it was said" : "CHANGED: " + findings.size() + " findings");
    weaknesses.forEach(weakness -> System.out.println("WEAKER THAN PROMISED: " + weakness));
    notChecked.forEach(open -> System.out.println("NOT CHECKED: " + open));
    return !findings.isEmpty() ? 1 : weaknesses.isEmpty() ? 0 : 3;
  }

  private void expect(boolean fact, String otherwise) {
    if (!fact) {
      findings.add(otherwise);
    }
  }

  // --- a family's own result ---

  private void verifyFamily(Map<String, Object> proof, Map<String, Object> published)
      throws IOException, InterruptedException {
    Map<String, Object> draw = object(published.get("draw"));
    Map<String, Object> hers = object(required(proof, "draw"));
    for (String commitment : List.of("id", "seedHash", "ticketsRoot", "inputsHash", "drawAt", "seed", "recordHash", "beacon")) {
      expect(Objects.equals(draw.get(commitment), hers.get(commitment)),
          "the public record and your proof do not say the same of " + commitment);
    }
    Optional<byte[]> key = verifyKey(draw);
    if (!proof.containsKey("ticket")) {
      verifyWithoutTicket(draw);
      return;
    }
    Map<String, Object> ticket = object(proof.get("ticket"));
    expect(text(draw, "drawAt").startsWith(text(ticket, "day")), "your ticket is of another day than the draw");
    byte[] value = sha256(HEX.parseHex(text(ticket, "salt")),
        (text(ticket, "registration") + "|" + text(ticket, "day")).getBytes(StandardCharsets.UTF_8));
    expect(HEX.formatHex(value).equals(text(ticket, "value")),
        "your ticket is not the hash of your salt, your registration and the day");
    expect(rootFrom(value, list(ticket.get("path"))).equals(text(draw, "ticketsRoot")),
        "your ticket does not lead to the published root: it was not sealed");
    key.ifPresent(revealed -> verifyNumber(proof, revealed, value));
    verifyReasons(proof, key.isPresent());
    if (draw.get("inputsHash") != null) {
      System.out.println("what the draw is decided from was bound by " + draw.get("inputsHash"));
    }
  }

  private void verifyWithoutTicket(Map<String, Object> draw) {
    if (draw.get("ticketsRoot") == null && draw.get("seed") == null) {
      System.out.println("your ticket is not sealed yet");
    } else {
      expectThatSheWithdrew("the draw was sealed without your ticket");
    }
  }

  /** Who takes a family out of a draw can make it look like this; she alone knows. */
  private void expectThatSheWithdrew(String missing) {
    expect(options.containsKey(WITHDREW),
        missing + ": you were taken out of the draw, unless your application ended before it; if it did, say " + WITHDREW);
  }

  private void verifyNumber(Map<String, Object> proof, byte[] key, byte[] ticket) {
    String number = number(key, ticket, whole(proof.getOrDefault("credits", 0L)));
    expect(number.equals(proof.get("lotteryNumber")), "your lottery number should be " + number);
    System.out.println("your lottery number is " + number);
  }

  /** What she was told of her wishes has to fit together; who came before her, only the whole draw shows. */
  private void verifyReasons(Map<String, Object> proof, boolean decided) {
    if (!proof.containsKey("wishes") || list(proof.get("wishes")).isEmpty()) {
      if (decided) {
        expectThatSheWithdrew("your ticket was sealed, and nothing was decided on this application");
      }
      return;
    }
    Object granted = proof.get("grantedRank");
    boolean given = false;
    for (Object each : list(proof.get("wishes"))) {
      Map<String, Object> wish = object(each);
      boolean isGranted = Objects.equals(wish.get("rank"), granted);
      expect(isGranted == wish.get("why").equals("GIVEN"), "wish " + wish.get("rank") + " and the result do not agree");
      expect(given == wish.get("why").equals("NOT_NEEDED"), "wish " + wish.get("rank") + " stands in the wrong order");
      given |= isGranted;
      System.out.println("wish " + wish.get("rank") + ": " + wish.get("why")
          + (wish.containsKey("date") ? " on " + wish.get("date") : "")
          + (wish.containsKey("number") ? ", the last seat that was given there went to number " + wish.get("number") : ""));
    }
    expect(granted == null || given, "the wish that was granted is none of yours");
  }

  private static String rootFrom(byte[] ticket, List<Object> path) {
    byte[] node = sha256(new byte[] {0}, ticket);
    for (Object each : path) {
      byte[] beside = HEX.parseHex(text(object(each), "hash"));
      node = text(object(each), "side").equals("LEFT")
          ? sha256(new byte[] {1}, beside, node) : sha256(new byte[] {1}, node, beside);
    }
    return HEX.formatHex(node);
  }

  /** Empty while it is secret. */
  private Optional<byte[]> verifySeed(Map<String, Object> draw) {
    Optional.ofNullable(options.get("--noted")).ifPresent(hash -> expect(hash.equals(text(draw, "seedHash")),
        "the hash of the seed is not the one that was noted before the draw"));
    if (draw.get("seed") == null) {
      System.out.println("the seed is not revealed yet: only the commitments can be checked");
      return Optional.empty();
    }
    byte[] seed = HEX.parseHex(text(draw, "seed"));
    expect(HEX.formatHex(sha256(seed)).equals(text(draw, "seedHash")),
        "the seed is not the one whose hash was published before the draw");
    return Optional.of(seed);
  }

  /** What numbers are drawn with: the seed, and after it what the beacon gave. Empty while the seed is secret. */
  private Optional<byte[]> verifyKey(Map<String, Object> draw) throws IOException, InterruptedException {
    Optional<byte[]> seed = verifySeed(draw);
    byte[] mixedIn = draw.containsKey("beacon") ? verifyBeacon(draw, object(draw.get("beacon"))) : new byte[0];
    expect(draw.containsKey("beacon") || !options.containsKey("--noted-round"),
        "before the draw a beacon's round was noted, and now it has none");
    return seed.map(secret -> {
      byte[] key = Arrays.copyOf(secret, secret.length + mixedIn.length);
      System.arraycopy(mixedIn, 0, key, secret.length, mixedIn.length);
      return key;
    });
  }

  /** What it gave: nothing where it is awaited, or was not to be had. */
  private byte[] verifyBeacon(Map<String, Object> draw, Map<String, Object> beacon)
      throws IOException, InterruptedException {
    String round = required(beacon, "round").toString();
    String name = "round " + round + " of beacon " + text(beacon, "chain");
    Optional.ofNullable(options.get("--noted-round")).ifPresent(number -> expect(number.equals(round),
        "the beacon's round is not the one that was noted before the draw"));
    if (whole(draw.get("run")) == 1 && draw.get("seed") != null && draw.get("inputsHash") == null) {
      weaknesses.add("not bound: when " + name + " became public, nothing but the tickets was");
    }
    // A rerun has the tickets of its draw, and its own time.
    if (whole(draw.get("run")) == 1 && isNotBefore(draw, "sealedAt", beacon)) {
      weaknesses.add(name + " was public before the tickets were sealed: the draw was late");
    } else if (whole(draw.get("run")) == 1 && isNotBefore(draw, "inputsSealedAt", beacon)) {
      weaknesses.add(name + " was public before it was bound what the draw would be decided from");
    }
    switch (text(beacon, "state")) {
      case "HEARD":
        return verifyRandomness(beacon, name);
      case "MISSED":
        verifyMissed(beacon, name);
        return new byte[0];
      default:
        expect(draw.get("seed") == null, name + " is said to be awaited, and the draw was published without it");
        System.out.println(name + " is awaited");
        return new byte[0];
    }
  }

  private static boolean isNotBefore(Map<String, Object> draw, String step, Map<String, Object> beacon) {
    return draw.get(step) != null
        && !OffsetDateTime.parse(text(draw, step)).isBefore(OffsetDateTime.parse(text(beacon, "roundAt")));
  }

  /** Whoever keeps the mirrors away chooses between two orders: what they have all the same is the sign of it. */
  private void verifyMissed(Map<String, Object> beacon, String name) throws InterruptedException {
    weaknesses.add(name + " could not be had in time: the draw says that it went on with the seed alone" + asked(beacon));
    if (!options.containsKey("--beacon")) {
      notChecked.add("whether " + name + " was public all the same, its mirrors say: --beacon https://MIRROR");
      return;
    }
    try {
      weaknesses.add(name + " was public all the same: its signature is " + text(said(beacon), "signature"));
    } catch (IOException | Unreadable without) {
      notChecked.add("whether " + name + " was public all the same: this mirror does not have it");
    }
  }

  private static String asked(Map<String, Object> beacon) {
    if (!beacon.containsKey("asked")) {
      return "";
    }
    Map<String, Object> asked = object(beacon.get("asked"));
    return whole(asked.get("times")) == 0 ? ", and that no mirror was ever asked"
        : ", after it was asked " + asked.get("times") + " times at " + asked.get("mirrors") + " mirrors, from "
            + asked.get("firstAt") + " to " + asked.get("lastAt");
  }

  /** What a mirror has of the round. */
  private Map<String, Object> said(Map<String, Object> beacon) throws IOException, InterruptedException {
    return publishedBy(
        options.get("--beacon").replaceAll("/$", "") + "/" + text(beacon, "chain") + "/public/" + text(beacon, "round"));
  }

  private byte[] verifyRandomness(Map<String, Object> beacon, String name) throws IOException, InterruptedException {
    byte[] randomness = sha256(HEX.parseHex(text(beacon, "signature")));
    expect(HEX.formatHex(randomness).equals(text(beacon, "randomness")),
        "the beacon's randomness is not the hash of its signature");
    if (options.containsKey("--beacon")) {
      expect(text(said(beacon), "signature").equals(text(beacon, "signature")), "the beacon says something else of " + name);
    } else {
      notChecked.add("whether " + name + " was so, its mirrors say: --beacon https://MIRROR");
    }
    return randomness;
  }

  // --- a whole draw ---

  private static final class Place {
    final String pool;
    final LocalDate date;
    final boolean closed;
    final int capacity;
    final Map<String, Object> told;
    int left;
    String givenLast;

    Place(Map<String, Object> place) {
      told = place;
      pool = text(place, "pool");
      date = LocalDate.parse(text(place, "date"));
      closed = (Boolean) required(place, "closed");
      capacity = whole(place.get("capacity"));
      left = closed ? 0 : Math.max(0, capacity - whole(place.get("confirmed")) - whole(place.get("held")));
    }
  }

  /** Seats on each date from the first to the last, by pool; or a reason why it could not be given at all. */
  private static final class Wish {
    final LocalDate from;
    final LocalDate to;
    final TreeMap<String, Integer> seats = new TreeMap<>();
    final Map<String, Object> ruledOut;

    Wish(Map<String, Object> wish) {
      ruledOut = wish.containsKey("ruledOut") ? object(wish.get("ruledOut")) : null;
      from = ruledOut == null ? LocalDate.parse(text(wish, "from")) : null;
      to = ruledOut == null ? LocalDate.parse(text(wish, "to")) : null;
      if (ruledOut == null) {
        object(wish.get("seats")).forEach((pool, number) -> seats.put(pool, whole(number)));
      }
    }

    boolean takesASeatAt(Place place) {
      return ruledOut == null && seats.containsKey(place.pool) && !place.date.isBefore(from) && !place.date.isAfter(to);
    }
  }

  private static final class Entry {
    final String id;
    final String ticket;
    final int tier;
    final Set<Integer> claims = new HashSet<>();
    final int tierOnceGiven;
    final int credits;
    final List<Wish> wishes = new ArrayList<>();
    final Map<String, Object> told;
    String number;

    Entry(Map<String, Object> application) {
      Map<String, Object> entered = object(required(application, "entered"));
      id = text(application, "id");
      ticket = text(application, "ticket");
      tier = whole(entered.get("tier"));
      tierOnceGiven = whole(entered.get("tierOnceGiven"));
      credits = whole(entered.getOrDefault("credits", 0L));
      list(entered.getOrDefault("claims", List.of())).forEach(tier -> claims.add(whole(tier)));
      list(entered.get("wishes")).forEach(wish -> wishes.add(new Wish(object(wish))));
      told = application;
    }
  }

  /** When an entry is looked at; where its tier changes before, or what it may claim, another turn stands for it. */
  private static final class Turn {
    static final Comparator<Turn> ORDER = Comparator.<Turn>comparingInt(turn -> turn.tier)
        .thenComparing(turn -> turn.entry.number).thenComparing(turn -> turn.entry.id);

    final Entry entry;
    final int tier;
    final Set<Integer> claims;
    boolean over;

    private Turn(Entry entry, int tier, Set<Integer> claims) {
      this.entry = entry;
      this.tier = tier;
      this.claims = claims;
    }

    static Turn atFirst(Entry entry) {
      return new Turn(entry, entry.tier, entry.claims);
    }

    static Turn onceGiven(Entry entry) {
      return new Turn(entry, entry.tierOnceGiven, Set.of());
    }

    /** Whether what is kept for a tier is kept for her: she stands in it, or is a member of it as well. */
    boolean mayClaim(Kept kept) {
      return kept.tier == tier || claims.contains(kept.tier);
    }

    boolean changesWithAGift() {
      return !over && (tier < entry.tierOnceGiven || !claims.isEmpty());
    }
  }

  /** Seats that are kept at a place for the members of a tier. */
  private static final class Kept {
    final int tier;
    final Place place;
    final PriorityQueue<Turn> waiting = new PriorityQueue<>(Turn.ORDER);
    int owed;

    Kept(int tier, Place place, int owed) {
      this.tier = tier;
      this.place = place;
      this.owed = owed;
    }
  }

  private final Map<String, Map<LocalDate, Place>> places = new HashMap<>();
  private final List<Kept> kept = new ArrayList<>();
  /** For whose sake it is the next one's turn; null where she is simply the next. */
  private Kept called;
  private final PriorityQueue<Turn> turns = new PriorityQueue<>(Turn.ORDER);
  private final Map<String, List<Turn>> ofTicket = new HashMap<>();

  /** What was bound at the seal, as the export has it: each line as it was hashed. */
  private static final class Sealed {
    static final String BEFORE = "{\"sealed\":";

    final MessageDigest hash = digest();
    final Map<String, Map<String, Object>> entries = new HashMap<>();
    final Map<String, Map<String, Object>> places = new HashMap<>();
    /** Of two lines that were bound for the same, somebody could choose later which one counts. */
    final List<String> twice = new ArrayList<>();
    Map<String, Object> terms = Map.of();
    boolean isThere;

    void read(String line) {
      isThere = true;
      hash.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      Map<String, Object> parsed = object(Json.parse(line));
      if (parsed.containsKey("terms")) {
        once(terms.isEmpty(), "the terms");
        terms = object(parsed.get("terms"));
      } else if (parsed.containsKey("place")) {
        Map<String, Object> place = object(parsed.get("place"));
        String name = text(place, "pool") + " on " + text(place, "date");
        once(places.put(name, place) == null, "the seats of " + name);
      } else if (parsed.containsKey("entry")) {
        Map<String, Object> entry = object(parsed.get("entry"));
        once(entries.put(text(entry, "id"), entry) == null, "application " + text(entry, "id"));
      }
    }

    private void once(boolean first, String what) {
      if (!first) {
        twice.add(what + " was sealed twice");
      }
    }
  }

  private static final Set<String> FALLEN_AWAY = Set.of("LAPSED", "CLOSED");

  private final Sealed sealed = new Sealed();
  /** What has changed between the seal and the decision, as it may. */
  private final List<String> since = new ArrayList<>();

  /**
   * Seats may have been given, given back or taken out of the calendar between seal and decision, and what was wished for
   * may have fallen away, by a loss, a move, another visit, or be for fewer or more of a family, in the same pools. Nobody
   * comes in, nobody stands elsewhere, and no wish goes elsewhere.
   */
  private void verifyInputs(Map<String, Object> draw, List<Entry> entries, Map<String, Object> terms) {
    if (draw.get("inputsHash") == null) {
      verifyThatNothingWasBound(draw, whole(terms.getOrDefault("steps", 1L)));
      return;
    }
    expect(HEX.formatHex(sealed.hash.digest()).equals(draw.get("inputsHash")),
        "what was bound at the seal is not what its hash was published of");
    findings.addAll(sealed.twice);
    for (String term : List.of("tiers", "reserves")) {
      expect(Objects.equals(sealed.terms.get(term), terms.get(term)), "the " + term + " are not those that were sealed");
    }
    verifySteps(whole(sealed.terms.getOrDefault("steps", 1L)), whole(terms.getOrDefault("steps", 1L)));
    entries.forEach(this::verifyEntered);
    Set<String> undecided = new TreeSet<>(sealed.entries.keySet());
    entries.forEach(entry -> undecided.remove(entry.id));
    undecided.forEach(id -> findings.add("application " + id + " was sealed, and nothing was decided on it"));
    comparePlaces();
    saySinceTheSeal();
  }

  /** Who falls back on the steps of before, once numbers are known, chooses between two orders; a newer node may go on. */
  private void verifySteps(int then, int now) {
    expect(now >= then, "its steps are " + now + ", those of before the " + then + " that were sealed");
    if (now > then) {
      weaknesses.add("its steps are " + now + ", by a newer version than the one that sealed it by " + then);
    }
  }

  private void saySinceTheSeal() {
    int said = options.containsKey(ALL) ? since.size() : Math.min(MOST_CHANGES_SAID, since.size());
    since.subList(0, said).forEach(change -> System.out.println("since the seal: " + change));
    if (said < since.size()) {
      System.out.println("since the seal: " + (since.size() - said) + " lines more are left out here; " + ALL + " lists them");
    }
  }

  private void verifyThatNothingWasBound(Map<String, Object> draw, int steps) {
    expect(!sealed.isThere, "something is said to have been bound at the seal, and its hash was not published");
    if (whole(draw.get("run")) == 1 && steps >= 3) {
      findings.add("what the draw would be decided from was not bound at its seal");
    } else if (whole(draw.get("run")) == 1) {
      notChecked.add("whether tiers, wishes and seats were so at the seal: draws bound the tickets alone then");
    }
  }

  private void verifyEntered(Entry entry) {
    Map<String, Object> then = sealed.entries.get(entry.id);
    if (then == null || !text(then, "ticket").equals(entry.ticket)) {
      findings.add(name(entry) + " was not sealed");
      return;
    }
    Map<String, Object> was = object(required(then, "entered"));
    Map<String, Object> is = object(entry.told.get("entered"));
    for (String standing : List.of("tier", "claims", "tierOnceGiven", "credits")) {
      expect(Objects.equals(was.get(standing), is.get(standing)),
          name(entry) + " does not stand where it stood at the seal: " + standing);
    }
    List<Object> wished = list(was.get("wishes"));
    List<Object> entered = list(is.get("wishes"));
    expect(wished.size() == entered.size(), name(entry) + " has not as many wishes as were sealed");
    for (int i = 0; i < Math.min(wished.size(), entered.size()); i++) {
      verifyWish(name(entry) + ": wish " + (i + 1), object(wished.get(i)), object(entered.get(i)));
    }
  }

  private void verifyWish(String name, Map<String, Object> was, Map<String, Object> is) {
    if (was.equals(is)) {
      return;
    }
    boolean isWished = !is.containsKey("ruledOut");
    if (was.containsKey("ruledOut")
        || isWished && !(was.get("from").equals(is.get("from")) && was.get("to").equals(is.get("to")))) {
      findings.add(name + " is not what was sealed");
    } else if (isWished) {
      verifySeats(name, object(was.get("seats")), object(is.get("seats")));
    } else {
      verifyFallenAway(name, object(is.get("ruledOut")));
    }
  }

  /** A twin who has died, or a number that was put right, changes how many; where it is, nothing does. */
  private void verifySeats(String name, Map<String, Object> was, Map<String, Object> is) {
    if (was.keySet().equals(is.keySet()) && is.values().stream().allMatch(number -> whole(number) > 0)) {
      // Before what is more usual: a long list is cut at its end.
      since.add(0, name + " takes other seats: " + is + ", not " + was);
    } else {
      findings.add(name + " takes seats elsewhere than was sealed: " + is + ", not " + was);
    }
  }

  /** That a day was full, or that she had something already, the draw alone can say. */
  private void verifyFallenAway(String name, Map<String, Object> ruledOut) {
    since.add(name + " has fallen away");
    expect(FALLEN_AWAY.contains(text(ruledOut, "why")),
        name + " is said to have fallen away before the draw, and that only it can say: " + text(ruledOut, "why"));
  }

  private void comparePlaces() {
    Map<String, Map<String, Object>> now = new HashMap<>();
    places.forEach((pool, dates) -> dates.forEach((date, place) -> now.put(pool + " on " + date, place.told)));
    Set<String> all = new TreeSet<>(now.keySet());
    all.addAll(sealed.places.keySet());
    for (String place : all) {
      if (!Objects.equals(sealed.places.get(place), now.get(place))) {
        since.add("the seats of " + place + " were " + seats(sealed.places.get(place)) + ", then " + seats(now.get(place)));
      }
    }
  }

  private static String seats(Map<String, Object> place) {
    return place == null ? "none" : Boolean.TRUE.equals(place.get("closed")) ? "closed"
        : place.get("capacity") + " (" + place.get("confirmed") + " confirmed, " + place.get("held") + " held)";
  }

  private void verifyWhole(List<String> lines, Optional<Map<String, Object>> published)
      throws IOException, InterruptedException {
    Map<String, Object> draw = object(required(object(Json.parse(lines.get(0))), "draw"));
    List<String> tickets = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    Map<String, Object> terms = new HashMap<>();
    MessageDigest record = digest();
    for (String line : lines.subList(1, lines.size() - 1)) {
      if (line.startsWith(Sealed.BEFORE)) {
        sealed.read(line.substring(Sealed.BEFORE.length(), line.length() - 1));
        continue;
      }
      Map<String, Object> parsed = object(Json.parse(line));
      if (parsed.containsKey("ticket")) {
        tickets.add(text(parsed, "ticket"));
        continue;
      }
      record.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      if (parsed.containsKey("terms")) {
        terms = object(parsed.get("terms"));
      } else if (parsed.containsKey("place")) {
        Place place = new Place(object(parsed.get("place")));
        expect(places.computeIfAbsent(place.pool, pool -> new HashMap<>()).put(place.date, place) == null,
            "the seats of " + place.pool + " on " + place.date + " are there twice");
      } else {
        entries.add(new Entry(object(required(parsed, "application"))));
      }
    }
    Object end = object(Json.parse(lines.get(lines.size() - 1))).get("end");
    if (end == null || whole(end) != lines.size() - 1) {
      throw new Unreadable("the export ends before its last line, or lines are missing");
    }
    expect(HEX.formatHex(record.digest()).equals(draw.get("recordHash")),
        "the record is not the one whose hash was kept when it was drawn");
    published.ifPresent(record2 -> verifySame(draw, object(required(record2, "draw"))));
    byte[] key = verifyKey(draw).orElseThrow(() -> new Unreadable("this draw is not published yet"));
    verifyTickets(draw, tickets, entries, whole(terms.getOrDefault("steps", 1L)));
    verifyInputs(draw, entries, terms);
    int tiers = list(terms.get("tiers")).size();
    for (Entry entry : entries) {
      entry.number = number(key, HEX.parseHex(entry.ticket), entry.credits);
      expect(entry.tier >= 0 && entry.tier <= entry.tierOnceGiven && entry.tierOnceGiven < tiers
              && entry.claims.stream().allMatch(claimed -> claimed > entry.tier && claimed < tiers),
          name(entry) + " is in a tier that there is not");
    }
    keep(terms);
    replay(entries);
    System.out.printf("draw of %s, run %s: %d tickets, %d applications, %d pool days, root %s%n",
        draw.get("drawAt"), draw.get("run"), tickets.size(), entries.size(),
        places.values().stream().mapToInt(Map::size).sum(), draw.get("ticketsRoot"));
  }

  private void verifySame(Map<String, Object> draw, Map<String, Object> published) {
    for (String fact : List.of("id", "run", "seedHash", "seed", "tickets", "ticketsRoot", "inputsHash", "policyVersion",
        "recordHash", "beacon")) {
      expect(Objects.equals(draw.get(fact), published.get(fact)), "the public record says something else of " + fact);
    }
  }

  private void verifyTickets(Map<String, Object> draw, List<String> tickets, List<Entry> entries, int steps) {
    expect(whole(draw.get("tickets")) == tickets.size(), "there are " + tickets.size() + " tickets, not as many as sealed");
    expect(root(tickets).equals(draw.get("ticketsRoot")), "the tickets are not those that were sealed: their root differs");
    Set<String> sealed = new TreeSet<>(tickets);
    Set<String> known = new HashSet<>();
    entries.forEach(entry -> expect(sealed.contains(entry.ticket), name(entry) + " has a ticket that was not sealed"));
    entries.forEach(entry -> expect(known.add(entry.id), name(entry) + " is there twice"));
    entries.forEach(entry -> sealed.remove(entry.ticket));
    if (whole(draw.get("run")) == 1) {
      verifyUndecided(sealed, steps);
    }
  }

  /** Draws of before the steps had a number let families withdraw until they were decided. */
  private void verifyUndecided(Set<String> tickets, int steps) {
    if (steps >= 2) {
      tickets.forEach(ticket -> findings.add("ticket " + ticket + " was sealed, and nothing was decided on it"));
    } else if (!tickets.isEmpty()) {
      notChecked.add(tickets.size() + " families withdrew between the seal and the draw, as they could then: the audit has each");
    }
  }

  private static String root(List<String> tickets) {
    List<byte[]> level = new ArrayList<>();
    tickets.stream().sorted().forEach(ticket -> level.add(sha256(new byte[] {0}, HEX.parseHex(ticket))));
    List<byte[]> nodes = level.isEmpty() ? List.of(sha256()) : level;
    while (nodes.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i += 2) {
        above.add(i + 1 < nodes.size() ? sha256(new byte[] {1}, nodes.get(i), nodes.get(i + 1)) : nodes.get(i));
      }
      nodes = above;
    }
    return HEX.formatHex(nodes.get(0));
  }

  /** Without credits HMAC-SHA256(key, ticket); each credit is one more number, and the smallest counts. */
  private static String number(byte[] key, byte[] ticket, int credits) {
    String smallest = HEX.formatHex(hmac(key, ticket));
    for (int credit = 1; credit <= credits; credit++) {
      byte[] counted = Arrays.copyOf(ticket, ticket.length + 1);
      counted[ticket.length] = (byte) credit;
      String another = HEX.formatHex(hmac(key, counted));
      smallest = another.compareTo(smallest) < 0 ? another : smallest;
    }
    return smallest;
  }

  /** What the policy keeps of each pool for a tier: so many places, or a percentage without parts of a place. */
  private void keep(Map<String, Object> terms) {
    boolean oneIsForNobody = whole(terms.getOrDefault("steps", 1L)) >= 2;
    Map<Place, Integer> most = new HashMap<>();
    List<Map<String, Object>> reserves = new ArrayList<>();
    list(terms.getOrDefault("reserves", List.of())).forEach(reserve -> reserves.add(object(reserve)));
    reserves.sort(Comparator.comparingInt(reserve -> whole(reserve.get("tier"))));
    for (Map<String, Object> reserve : reserves) {
      for (Place place : places.getOrDefault(text(reserve, "pool"), Map.of()).values()) {
        int wanted = reserve.containsKey("places") ? Math.min(whole(reserve.get("places")), place.capacity)
            : place.capacity * whole(reserve.get("percent")) / 100;
        int owed = oneIsForNobody ? Math.min(wanted, most.getOrDefault(place, place.capacity - 1)) : wanted;
        if (owed > 0) {
          kept.add(new Kept(whole(reserve.get("tier")), place, owed));
          most.merge(place, place.capacity - 1 - owed, (left, first) -> left - owed);
        }
      }
    }
    kept.sort(Comparator.<Kept>comparingInt(one -> one.tier)
        .thenComparing(one -> one.place.pool).thenComparing(one -> one.place.date));
  }

  /** Tier by tier, number by number; whoever comes into question for a kept seat that has become scarce goes before. */
  private void replay(List<Entry> entries) {
    entries.forEach(entry -> add(Turn.atFirst(entry)));
    int position = 0;
    for (Turn turn = next(); turn != null; turn = next()) {
      turn.over = true;
      int owed = called == null ? 0 : called.owed;
      decide(turn, ++position);
      // Whoever was called for a kept seat and took something else has used it up.
      if (called != null && called.owed == owed) {
        called.owed--;
      }
    }
  }

  private void add(Turn turn) {
    turns.add(turn);
    ofTicket.computeIfAbsent(turn.entry.ticket, ticket -> new ArrayList<>()).add(turn);
    kept.stream().filter(turn::mayClaim)
        .filter(one -> turn.entry.wishes.stream().anyMatch(wish -> wish.takesASeatAt(one.place)))
        .forEach(one -> one.waiting.add(turn));
  }

  private Turn next() {
    while (!turns.isEmpty() && turns.peek().over) {
      turns.remove();
    }
    if (turns.isEmpty()) {
      return null;
    }
    Turn regular = turns.peek();
    called = kept.stream().filter(one -> one.tier > regular.tier && isScarce(one))
        .filter(one -> claims(one) != null).findFirst().orElse(null);
    Turn next = called == null ? regular : claims(called);
    // Whose turn it is anyway is not called for anything.
    called = next == regular ? null : called;
    return next;
  }

  private boolean isScarce(Kept one) {
    int keptHere = kept.stream().filter(other -> other.place == one.place && other.tier >= one.tier)
        .mapToInt(other -> other.owed).sum();
    return one.owed > 0 && one.place.left > 0 && one.place.left <= keptHere;
  }

  /** Seats only become fewer: who cannot use it now never will. */
  private Turn claims(Kept one) {
    while (!one.waiting.isEmpty() && !canUse(one.waiting.peek(), one.place)) {
      one.waiting.remove();
    }
    return one.waiting.peek();
  }

  private boolean canUse(Turn turn, Place place) {
    return !turn.over && turn.entry.wishes.stream()
        .anyMatch(wish -> wish.takesASeatAt(place) && obstacle(wish).isEmpty());
  }

  private void decide(Turn turn, int position) {
    Long granted = null;
    List<Object> results = new ArrayList<>();
    for (int rank = 0; rank < turn.entry.wishes.size(); rank++) {
      Wish wish = turn.entry.wishes.get(rank);
      Optional<Map<String, Object>> obstacle = granted != null ? Optional.of(result("NOT_NEEDED", null, null))
          : obstacle(wish);
      if (obstacle.isEmpty()) {
        granted = (long) rank;
        give(turn, wish);
      }
      results.add(obstacle.orElseGet(() -> result("GIVEN", null, null)));
    }
    Entry entry = turn.entry;
    expect(entry.number.equals(entry.told.get("number")), name(entry) + " should have number " + entry.number);
    expect(position == whole(entry.told.get("position")), name(entry) + " should have come " + position + ". in the order");
    expect(turn.tier == whole(entry.told.get("tier")), name(entry) + " should have had its turn in tier " + turn.tier);
    expect(Objects.equals(granted, entry.told.get("granted")), name(entry)
        + (granted == null ? " should have been given nothing" : " should have been given wish " + (granted + 1)));
    expect(results.equals(entry.told.get("results")), name(entry) + " should have been told " + results);
  }

  /** Date by date, and each date's pools in the order of their names. */
  private Optional<Map<String, Object>> obstacle(Wish wish) {
    if (wish.ruledOut != null) {
      return Optional.of(wish.ruledOut);
    }
    for (LocalDate date = wish.from; !date.isAfter(wish.to); date = date.plusDays(1)) {
      for (Map.Entry<String, Integer> need : wish.seats.entrySet()) {
        Place place = places.getOrDefault(need.getKey(), Map.of()).get(date);
        if (place == null || place.left < need.getValue()) {
          return Optional.of(place == null || place.closed ? result("CLOSED", date, null)
              : result("FULL", date, place.givenLast));
        }
      }
    }
    return Optional.empty();
  }

  private void give(Turn turn, Wish wish) {
    for (LocalDate date = wish.from; !date.isAfter(wish.to); date = date.plusDays(1)) {
      for (Map.Entry<String, Integer> need : wish.seats.entrySet()) {
        Place place = places.get(need.getKey()).get(date);
        place.left -= need.getValue();
        place.givenLast = turn.entry.number;
        kept.stream().filter(one -> one.place == place && turn.mayClaim(one))
            .forEach(one -> one.owed = Math.max(0, one.owed - need.getValue()));
      }
    }
    for (Turn other : List.copyOf(ofTicket.get(turn.entry.ticket))) {
      if (other.changesWithAGift()) {
        other.over = true;
        add(Turn.onceGiven(other.entry));
      }
    }
  }

  private static Map<String, Object> result(String why, LocalDate date, String number) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("why", why);
    if (date != null) {
      result.put("date", date.toString());
    }
    if (number != null) {
      result.put("number", number);
    }
    return result;
  }

  private static String name(Entry entry) {
    return "application " + entry.id;
  }

  // --- reading ---

  private static List<String> read(String document) throws IOException, InterruptedException {
    boolean remote = document.startsWith("http://") || document.startsWith("https://");
    Optional<String> token = Optional.ofNullable(System.getenv("SANGO_TOKEN"));
    try (BufferedReader reader = remote ? download(document, token) : Files.newBufferedReader(Path.of(document))) {
      return lines(document, reader);
    }
  }

  private static List<String> lines(String document, BufferedReader reader) {
    List<String> lines = reader.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new Unreadable(document + " is empty");
    }
    return lines;
  }

  /** The token is none of a stranger's business. */
  private static Map<String, Object> publishedBy(String stranger) throws IOException, InterruptedException {
    try (BufferedReader reader = download(stranger, Optional.empty())) {
      return object(Json.parse(String.join("\n", lines(stranger, reader))));
    }
  }

  private static BufferedReader download(String address, Optional<String> authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    authorization.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new Unreadable("the server answers " + answer.statusCode());
    }
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static Object required(Map<String, Object> object, String key) {
    return Optional.ofNullable(object.get(key)).orElseThrow(() -> new Unreadable(key + " is missing"));
  }

  private static String text(Map<String, Object> object, String key) {
    return required(object, key).toString();
  }

  private static int whole(Object number) {
    if (number instanceof Long whole) {
      return Math.toIntExact(whole);
    }
    throw new Unreadable(number + " is no number");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    if (json instanceof Map) {
      return (Map<String, Object>) json;
    }
    throw new Unreadable("an object was expected");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object json) {
    if (json instanceof List) {
      return (List<Object>) json;
    }
    throw new Unreadable("a list was expected");
  }

  private static byte[] sha256(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As much of JSON as is needed here: objects, lists, texts, whole numbers, true, false, null. */
  private static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object parse(String text) {
      Json json = new Json(text);
      Object value = json.value();
      json.blanks();
      if (json.at < text.length()) {
        throw new Unreadable("something stands after the end of a line");
      }
      return value;
    }

    private Object value() {
      blanks();
      switch (peek()) {
        case '{':
          return members();
        case '[':
          return elements();
        case '"':
          return string();
        default:
          return plain();
      }
    }

    private Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      take('{');
      for (blanks(); peek() != '}'; blanks()) {
        if (!members.isEmpty()) {
          take(',');
          blanks();
        }
        String key = string();
        blanks();
        take(':');
        if (members.containsKey(key)) {
          throw new Unreadable(key + " is there twice");
        }
        members.put(key, value());
      }
      take('}');
      return members;
    }

    private List<Object> elements() {
      List<Object> elements = new ArrayList<>();
      take('[');
      for (blanks(); peek() != ']'; blanks()) {
        if (!elements.isEmpty()) {
          take(',');
        }
        elements.add(value());
      }
      take(']');
      return elements;
    }

    private String string() {
      StringBuilder string = new StringBuilder();
      take('"');
      while (peek() != '"') {
        char next = text.charAt(at++);
        string.append(next == '\\' ? escaped() : next);
      }
      take('"');
      return string.toString();
    }

    private char escaped() {
      char escape = text.charAt(at++);
      switch (escape) {
        case 'n':
          return '\n';
        case 't':
          return '\t';
        case 'r':
          return '\r';
        case 'b':
          return '\b';
        case 'f':
          return '\f';
        case 'u':
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        default:
          return escape;
      }
    }

    private Object plain() {
      int start = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String plain = text.substring(start, at);
      switch (plain) {
        case "true":
          return true;
        case "false":
          return false;
        case "null":
          return null;
        default:
          return Long.valueOf(plain);
      }
    }

    private void blanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private char peek() {
      if (at >= text.length()) {
        throw new Unreadable("a line ends too early");
      }
      return text.charAt(at);
    }

    private void take(char expected) {
      if (peek() != expected) {
        throw new Unreadable("'" + expected + "' is missing");
      }
      at++;
    }
  }
}
