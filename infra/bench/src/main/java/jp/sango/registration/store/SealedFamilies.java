package jp.sango.registration.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.sealing.FamilyKey;

/** Of a family that a benchmark invents, what the application keeps under seal: a child and nothing else of note. */
public final class SealedFamilies {

  private SealedFamilies() {}

  public static String circumstances(FamilyKey key) {
    var child = new SealedCircumstances.OfChild(Optional.empty(), Optional.empty(), Child.Relation.BORN, false);
    return new SealedCircumstances(Optional.empty(), Set.of(), Circumstances.NONE, List.of(child)).seal(key);
  }
}
