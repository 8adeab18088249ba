package jp.sango.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.FacilityId;

/** What families and their forms have in common, for the builders of both: nothing unless told. */
abstract class CircumstancesBuilder<B extends CircumstancesBuilder<B>> {

  protected Optional<LocalDate> dueDate = Optional.empty();
  protected final List<Child> children = new ArrayList<>();
  private Circumstances circumstances = Circumstances.NONE;

  protected abstract B self();

  protected Circumstances circumstances() {
    return circumstances;
  }

  public B due(LocalDate value) {
    dueDate = Optional.of(value);
    return self();
  }

  public B withChild(Child child) {
    children.add(child);
    return self();
  }

  public B lost(Loss.Kind kind, LocalDate on) {
    circumstances = circumstances.withLoss(new Loss(kind, on));
    return self();
  }

  public B bornAt(String facility) {
    circumstances = new Circumstances(circumstances.loss(), Optional.of(new FacilityId(facility)),
        circumstances.siblings(), circumstances.withoutDevice(), circumstances.interpreter());
    return self();
  }

  /** An older child; again for another. */
  public B withSibling(LocalDate birthDate) {
    var siblings = new ArrayList<>(circumstances.siblings());
    siblings.add(new Sibling(birthDate));
    circumstances = new Circumstances(circumstances.loss(), circumstances.facilityOfBirth(), siblings,
        circumstances.withoutDevice(), circumstances.interpreter());
    return self();
  }

  public B withoutDevice() {
    circumstances = new Circumstances(circumstances.loss(), circumstances.facilityOfBirth(), circumstances.siblings(),
        true, circumstances.interpreter());
    return self();
  }

  public B interpreter(String tag) {
    circumstances = new Circumstances(circumstances.loss(), circumstances.facilityOfBirth(), circumstances.siblings(),
        circumstances.withoutDevice(), Optional.of(tag));
    return self();
  }
}
