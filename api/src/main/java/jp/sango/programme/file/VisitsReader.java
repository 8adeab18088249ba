package jp.sango.programme.file;

import static jp.sango.programme.file.Values.time;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.BringList;
import jp.sango.programme.Night;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.VisitPolicy;
import jp.sango.programme.VisitPolicy.ChecklistItem;

/** Reads what happens around a visit. */
final class VisitsReader {

  private final Section section;
  private final Values values;
  private final Set<ServiceType> offered;
  private final Night night;

  /** @param night when no phone rings */
  VisitsReader(Section section, Values values, List<ServicePolicy> services, Night night) {
    this.section = section;
    this.values = values;
    this.offered = ServicesReader.types(services);
    this.night = night;
  }

  VisitPolicy read() {
    var keys = new HashSet<String>();
    return new VisitPolicy(
        section.whole("callDaysBefore", 0, 30), time(section.at("callDueAt")),
        section.whole("cancelDaysBefore", 0, 30), time(section.at("cancelUntil")),
        section.list("checklist", node -> {
          var item = item(Section.of(node, Shape.CHECKLIST_ITEM));
          if (!keys.add(item.key())) {
            throw node.place().fault("the checklist has the key " + item.key() + " already");
          }
          return item;
        }),
        new VisitPolicy.Attendance(section.truth("noShowCounts"), section.whole("lateEntryDays", 0, 90)),
        new CallsReader(section, night).read(),
        section.ifAny("bring").map(node -> new BringReader(values, offered).read(Section.of(node, Shape.BRING)))
            .orElse(BringList.NONE));
  }

  /** Asked for every type where none is named. */
  private ChecklistItem item(Section item) {
    return new ChecklistItem(
        item.at("key").text(), values.text(item.at("text")), item.ifAny("textAfterLoss").map(values::text),
        item.ifAny("types").map(node -> Values.some(node, type -> ServicesReader.offered(type, offered)))
            .orElse(offered),
        item.truthOr("firstUseOnly", false));
  }
}
