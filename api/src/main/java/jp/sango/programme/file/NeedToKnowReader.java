package jp.sango.programme.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jp.sango.kernel.DistrictId;
import jp.sango.programme.NeedToKnowPolicy;
import jp.sango.programme.NeedToKnowPolicy.District;

/** Reads who knows of a family, and for how long. */
final class NeedToKnowReader {

  private static final Pattern BEGINNING = Pattern.compile("\\d{3}(-\\d{0,4})?");

  private final Section section;
  private final Values values;
  private final Set<DistrictId> ids = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();

  NeedToKnowReader(Section section, Values values) {
    this.section = section;
    this.values = values;
  }

  NeedToKnowPolicy read() {
    return new NeedToKnowPolicy(
        section.whole("visitKnownDaysAfter", 0, 366), section.whole("breakGlassMinutes", 1, 1_440),
        section.list("districts", node -> district(Section.of(node, Shape.DISTRICT))));
  }

  private District district(Section district) {
    var id = district.at("id").parsed("a short name such as north", DistrictId::new);
    if (!ids.add(id)) {
      throw district.placeOf("id").fault("there is a district " + id + " already");
    }
    var codes = Values.some(district.at("postalCodes"), this::beginning);
    return new District(id, values.text(district.at("name")), List.copyOf(codes));
  }

  /** One address in two districts would have two nurses, or none. */
  private String beginning(Node node) {
    var text = node.text();
    if (!BEGINNING.matcher(text).matches()) {
      throw node.expected("the beginning of a postal code such as \"154\" or \"156-0051\"");
    }
    if (!beginnings.add(text)) {
      throw node.place().fault("postal codes that begin with " + text + " belong to a district already");
    }
    return text;
  }
}
