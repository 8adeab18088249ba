package jp.sango.programme.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.BringList;
import jp.sango.programme.BringList.Thing;

/** Reads what families bring along. */
final class BringReader {

  /** More than that nobody reads on a phone, let alone packs. */
  private static final int MOST_THINGS = 20;

  private final Values values;
  private final Set<ServiceType> offered;

  BringReader(Values values, Set<ServiceType> offered) {
    this.values = values;
    this.offered = offered;
  }

  BringList read(Section section) {
    var seen = new HashSet<LocalizedText>();
    List<Thing> things = section.list("things", node -> {
      var thing = thing(Section.of(node, Shape.THING));
      if (!seen.add(thing.text())) {
        throw node.place().fault("this stands in the list already");
      }
      return thing;
    });
    if (things.isEmpty() || things.size() > MOST_THINGS) {
      throw section.placeOf("things").fault("there are from 1 to " + MOST_THINGS + " things to bring; else leave out 'bring'");
    }
    return new BringList(section.truthOr("sample", false), things);
  }

  /** Brought to visits of every type where none is named; not named after a loss where nothing is said. */
  private Thing thing(Section section) {
    return new Thing(
        values.text(section.at("text")),
        section.ifAny("types").map(node -> Values.some(node, type -> ServicesReader.offered(type, offered)))
            .orElse(offered),
        section.truthOr("afterLoss", false));
  }
}
