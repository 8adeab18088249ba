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
  private Optional<Loss> loss = Optional.empty();
  private Optional<FacilityId> facilityOfBirth = Optional.empty();
  private final List<Sibling> siblings = new ArrayList<>();
  private Circumstances.Illness illness = Circumstances.Illness.NONE;
  private boolean withoutDevice;
  private Optional<String> interpreter = Optional.empty();

  protected abstract B self();

  protected Circumstances circumstances() {
    return new Circumstances(loss, facilityOfBirth, siblings, Optional.of(illness), withoutDevice, interpreter);
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
    loss = Optional.of(new Loss(kind, on));
    return self();
  }

  public B bornAt(String value) {
    facilityOfBirth = Optional.of(new FacilityId(value));
    return self();
  }

  /** An older child; again for another. */
  public B withSibling(LocalDate birthDate) {
    siblings.add(new Sibling(birthDate));
    return self();
  }

  public B ill(Circumstances.Illness value) {
    illness = value;
    return self();
  }

  public B withoutDevice() {
    withoutDevice = true;
    return self();
  }

  public B interpreter(String tag) {
    interpreter = Optional.of(tag);
    return self();
  }
}
