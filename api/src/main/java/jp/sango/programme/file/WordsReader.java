package jp.sango.programme.file;

import static jp.sango.programme.file.Values.time;

import jp.sango.programme.Contact;
import jp.sango.programme.Guidance;

/** Reads what people are told, and whom they can turn to. */
final class WordsReader {

  private final Values values;

  WordsReader(Values values) {
    this.values = values;
  }

  Guidance guidance(Section section) {
    return new Guidance(
        values.text(section.at("whoMayUse")), values.text(section.at("howToApply")),
        values.text(section.at("specialNeeds")), section.ifAny("onTheDay").map(values::text));
  }

  Contact contact(Node node) {
    var section = Section.of(node, Shape.CONTACT);
    return new Contact(
        section.at("kind").oneOf(Contact.Kind.class), values.text(section.at("name")),
        section.ifAny("telephone").map(Node::text), section.ifAny("hours").map(values::text),
        section.ifAny("staffed").map(hours -> officeHours(Section.of(hours, Shape.OFFICE_HOURS))));
  }

  static Contact.OfficeHours officeHours(Section section) {
    var hours = new Contact.OfficeHours(
        Values.some(section.at("weekdays"), Values::weekday), time(section.at("from")), time(section.at("until")),
        section.setOrEmpty("closedEveryYear", Values::monthDay));
    if (!hours.from().isBefore(hours.until())) {
      throw section.placeOf("until").fault("until has to be later than from");
    }
    return hours;
  }
}
