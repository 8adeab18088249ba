import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies exports of Sango's audit: {@code java VerifyAudit.java EXPORT…}, each a file or an address; of an address
 * the token stands in the environment variable SANGO_TOKEN. Exports of one municipality, in order. {@code --head HASH}
 * names a head that was published once and must still be in the chain. One file, nothing but Java 17 or newer.
 * Ends with 0 if all is well, 1 if something was bent, 2 if it could not be read.
 */
public final class VerifyAudit {

  private static final String NO_HEAD = "0".repeat(64);
  private static final Pattern BATCH = Pattern.compile("\\{\"batch\":(\\{.*}),\"head\":\"([0-9a-f]{64})\"}");
  private static final Pattern HEADER = Pattern.compile("\\{\"municipality\":\"([^\"]*)\",\"number\":(\\d+),"
      + "\"sealedAt\":\"([^\"]+)\",\"previous\":\"([0-9a-f]{64})\",\"total\":(\\d+),\"entries\":\\[(.*)]}");
  private static final Pattern SEALED = Pattern.compile("\\[(-?\\d+),\"([0-9a-f]{64})\"]");
  private static final Pattern ROW = Pattern.compile("\\{\"id\":(-?\\d+),\"at\":\"([^\"]+)\",.*}");
  private static final Pattern LINE = Pattern.compile("\\{\"(entry|waiting|unknown|lost|next|end)\":(.*)}");
  /** No transaction stays open for longer: what is much older than the seal before its own was slipped in. */
  private static final Duration LATEST = Duration.ofMinutes(15);

  private final List<String> findings = new ArrayList<>();
  private final Set<String> heads = new HashSet<>();
  private final Set<Long> sealedIds = new HashSet<>();
  private String municipality = "";
  private String head = NO_HEAD;
  private long number;
  private long total;
  private Instant sealedAt = Instant.MIN;
  private Batch batch;
  private long waiting;
  private boolean ended;
  private Optional<String> next = Optional.empty();

  private static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  /** A batch whose rows are being read. */
  private static final class Batch {
    final long number;
    final Map<Long, String> expected = new LinkedHashMap<>();
    final Map<Long, String> found = new LinkedHashMap<>();
    final Optional<Instant> sealedBefore;

    Batch(long number, Optional<Instant> sealedBefore) {
      this.number = number;
      this.sealedBefore = sealedBefore;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    VerifyAudit verification = new VerifyAudit();
    List<String> known = new ArrayList<>();
    List<String> exports = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--head") && i + 1 < arguments.length) {
        known.add(arguments[++i]);
      } else {
        exports.add(arguments[i]);
      }
    }
    if (exports.isEmpty()) {
      System.err.println("usage: java VerifyAudit.java [--head HASH]… FILE-OR-ADDRESS…   (token in SANGO_TOKEN)");
      System.exit(2);
    }
    try {
      for (String export : exports) {
        verification.read(export);
      }
    } catch (IOException | Unreadable cannot) {
      System.err.println("cannot be read: " + cannot.getMessage());
      System.exit(2);
    }
    System.exit(verification.report(known));
  }

  private void read(String export) throws IOException, InterruptedException {
    boolean remote = export.startsWith("http://") || export.startsWith("https://");
    String at = export;
    do {
      ended = false;
      next = Optional.empty();
      try (BufferedReader lines = remote ? download(at) : Files.newBufferedReader(Path.of(at))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          line(line);
        }
      }
      if (!ended) {
        throw new Unreadable(export + " ends before its last line");
      }
      at = next.map(from -> goingOn(export, from)).orElse(at);
    } while (remote && next.isPresent());
  }

  /** Where an address asked for a period, its end stays. */
  private static String goingOn(String address, String from) {
    String others = address.replaceAll("([?&])from=[^&]*&?", "$1").replaceAll("[?&]$", "");
    return others + (others.contains("?") ? "&" : "?") + "from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
  }

  private static BufferedReader download(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address))
        .header("Authorization", "Bearer " + Optional.ofNullable(System.getenv("SANGO_TOKEN")).orElse(""))
        .header("Accept", "application/x-ndjson").build();
    HttpResponse<java.io.InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new Unreadable("the server answers " + answer.statusCode());
    }
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private void line(String line) {
    Matcher start = BATCH.matcher(line);
    if (start.matches()) {
      close();
      open(start.group(1), start.group(2));
      return;
    }
    Matcher other = LINE.matcher(line);
    if (!other.matches()) {
      throw new Unreadable("a line is no line of an export");
    }
    String rest = other.group(2);
    switch (other.group(1)) {
      case "entry" -> row(rest);
      case "waiting" -> waiting++;
      case "unknown" -> findings.add("row " + idOf(rest) + " stands in no batch: it was inserted past the application");
      case "lost" -> findings.add("row " + rest + " was deleted before it was sealed");
      case "next" -> next = Optional.of(rest.replace("\"", ""));
      default -> {
        close();
        ended = true;
      }
    }
  }

  private void open(String header, String statedHead) {
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw new Unreadable("the header of a batch");
    }
    long thisNumber = Long.parseLong(parts.group(2));
    String name = "batch " + thisNumber;
    boolean first = number == 0;
    if (first) {
      municipality = parts.group(1);
      if (thisNumber > 1) {
        System.out.println("begins with " + name + ": what lies before was not looked at");
      }
    }
    expect(parts.group(1).equals(municipality), name + " is of another municipality");
    if (!first || thisNumber == 1) {
      expect(thisNumber == number + 1, name + " comes after batch " + number + ": batches are missing or out of order");
      expect(parts.group(4).equals(head), name + " does not follow what stands before it: it or its predecessor was changed");
    }
    expect(sha256(header).equals(statedHead), name + " was changed: its head is not the hash of what it says");
    batch = new Batch(thisNumber, first ? Optional.empty() : Optional.of(sealedAt));
    Matcher sealed = SEALED.matcher(parts.group(6));
    long last = 0;
    while (sealed.find()) {
      long id = Long.parseLong(sealed.group(1));
      expect(id > last, name + " lists row " + id + " out of order");
      expect(sealedIds.add(id), name + " lists row " + id + " a second time");
      batch.expected.put(id, sealed.group(2));
      last = id;
    }
    long thisTotal = Long.parseLong(parts.group(5));
    expect(first && thisNumber > 1 || thisTotal == total + batch.expected.size(), name + " miscounts its rows");
    number = thisNumber;
    total = thisTotal;
    head = statedHead;
    heads.add(head);
    sealedAt = Instant.parse(parts.group(3));
  }

  private void row(String row) {
    long id = idOf(row);
    if (batch == null) {
      findings.add("row " + id + " stands before any batch");
    } else if (batch.found.putIfAbsent(id, row) != null) {
      findings.add("batch " + batch.number + ": row " + id + " is there twice");
    }
  }

  /** All rows of a batch have been read. */
  private void close() {
    if (batch == null) {
      return;
    }
    String name = "batch " + batch.number + ": ";
    batch.expected.forEach((id, hash) -> {
      String row = batch.found.get(id);
      if (row == null) {
        findings.add(name + "row " + id + " is missing");
      } else if (!sha256(row).equals(hash)) {
        findings.add(name + "row " + id + whatHappenedTo(id, row));
      } else {
        batch.sealedBefore.filter(before -> atOf(row).isBefore(before.minus(LATEST))).ifPresent(before ->
            findings.add(name + "row " + id + " claims " + atOf(row) + ", long before the last seal: it was slipped in"));
      }
    });
    batch.found.keySet().stream().filter(id -> !batch.expected.containsKey(id))
        .forEach(id -> findings.add(name + "row " + id + " was inserted"));
    batch = null;
  }

  /** A row that only carries another's id was moved. */
  private String whatHappenedTo(long id, String row) {
    String rest = row.substring(row.indexOf(','));
    return batch.expected.entrySet().stream()
        .filter(other -> sha256("{\"id\":" + other.getKey() + rest).equals(other.getValue()))
        .findFirst()
        .map(other -> " holds what was recorded as row " + other.getKey() + ": rows were reordered")
        .orElse(" was changed");
  }

  private int report(List<String> known) {
    known.forEach(hash -> expect(heads.contains(hash), "the head " + hash + " was published and is not in the chain"));
    findings.forEach(System.out::println);
    System.out.printf("municipality %s: %d batches up to number %d, %d rows sealed, %d not sealed yet, head %s%n",
        municipality, heads.size(), number, total, waiting, head);
    System.out.println(findings.isEmpty() ? "nothing was bent" : "BENT: " + findings.size() + " findings");
    return findings.isEmpty() ? 0 : 1;
  }

  private void expect(boolean fact, String otherwise) {
    if (!fact) {
      findings.add(otherwise);
    }
  }

  private static long idOf(String row) {
    return Long.parseLong(matched(row).group(1));
  }

  private static Instant atOf(String row) {
    return Instant.parse(matched(row).group(2));
  }

  private static Matcher matched(String row) {
    Matcher matcher = ROW.matcher(row);
    if (!matcher.matches()) {
      throw new Unreadable("a row");
    }
    return matcher;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
