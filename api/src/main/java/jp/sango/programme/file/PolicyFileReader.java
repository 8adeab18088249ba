package jp.sango.programme.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policy;

/** Reads one file: one municipality, and all versions of its policy, the earliest first. */
final class PolicyFileReader {

  private PolicyFileReader() {}

  static List<Policy> read(String file, String content) {
    var root = Section.of(YamlTree.read(file, content), Shape.FILE);
    var municipality = root.at("municipality")
        .parsed("a municipality's six-digit code in quotes, its check digit right", MunicipalityCode::new);
    if (!file.substring(file.lastIndexOf('/') + 1).startsWith(municipality + "-")) {
      throw root.placeOf("municipality").fault("the file's name has to begin with " + municipality + "-");
    }
    var values = new Values(languages(root));
    var head = new VersionReader.Head(municipality, values.text(root.at("municipalityName")), values);
    var policies = new ArrayList<Policy>();
    for (Section version : versions(root)) {
      policies.add(new VersionReader(head, version).read());
    }
    return List.copyOf(policies);
  }

  private static Set<Language> languages(Section root) {
    var languages = Values.some(root.at("languages"), node -> node.parsed("one of ja, ja-easy, en",
        tag -> Language.ofTag(tag).filter(Language::isOfTheHouse).orElseThrow()));
    if (!languages.contains(Language.JAPANESE)) {
      throw root.placeOf("languages").fault("ja is never missing");
    }
    return languages;
  }

  /** The versions with what {@code basedOn} takes over filled in. */
  private static List<Section> versions(Section root) {
    var byDate = new LinkedHashMap<LocalDate, Node.Mapping>();
    LocalDate latest = LocalDate.MIN;
    for (Node node : root.at("versions").items().nodes()) {
      Node.Mapping whole = filledIn(node, byDate);
      Section version = Section.of(whole, Shape.VERSION);
      LocalDate from = Values.date(version.at("effectiveFrom"));
      if (!from.isAfter(latest)) {
        throw version.placeOf("effectiveFrom").fault("versions stand in the order of their dates, each date once");
      }
      latest = from;
      byDate.put(from, whole);
    }
    if (byDate.isEmpty()) {
      throw root.placeOf("versions").fault("there has to be at least one version");
    }
    return byDate.values().stream().map(whole -> Section.of(whole, Shape.VERSION)).toList();
  }

  private static Node.Mapping filledIn(Node node, Map<LocalDate, Node.Mapping> earlier) {
    if (!(node instanceof Node.Mapping own)) {
      throw node.expected("a version with its keys");
    }
    var basedOn = own.entries().get("basedOn");
    if (basedOn == null) {
      return own;
    }
    var base = earlier.get(Values.date(basedOn.value()));
    if (base == null) {
      throw basedOn.place().fault("basedOn names no version that stands above");
    }
    var entries = new LinkedHashMap<>(base.entries());
    entries.putAll(own.entries());
    return new Node.Mapping(own.place(), entries);
  }
}
