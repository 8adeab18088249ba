package jp.sango.registration;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;

/**
 * What a resident may change once staff have approved: name, address and how to reach her, her language, her note, and
 * the children, who may be added and completed, as may a due date and a facility of birth that were not told; older
 * children, an interpreter, that nothing can be sent to her, and an illness that has come. What staff's decision rests
 * on stays as they saw it; that an illness is over, or that a doctor agrees now, they hear from her and enter.
 */
record Amendment(RegistrationForm approved, RegistrationForm wanted) {

  Decision decide() {
    var before = approved.circumstances();
    var after = wanted.circumstances();
    return Decision.firstObjection(Stream.of(
        unchanged("birthDate", approved.person().birthDate(), wanted.person().birthDate()),
        approved.dueDate().isEmpty()
            ? Decision.ACCEPTED : unchanged("dueDate", approved.dueDate(), wanted.dueDate()),
        unchanged("livesInMunicipality", approved.livesInMunicipality(), wanted.livesInMunicipality()),
        unchanged("reasons", approved.reasons(), wanted.reasons()),
        unchanged("householdExemptionClaimed", approved.householdExemptionClaimed(),
            wanted.householdExemptionClaimed()),
        Decision.unless(!after.illnessOrNone().isAsStrictAs(before.illnessOrNone()), () -> problem("illness")),
        unchanged("loss", before.loss(), after.loss()),
        before.facilityOfBirth().isEmpty()
            ? Decision.ACCEPTED : unchanged("facilityOfBirth", before.facilityOfBirth(), after.facilityOfBirth()),
        childrenOnlyGrow(),
        OneBirth.decide(wanted)));
  }

  List<FieldChange> changes() {
    return FormChanges.between(approved, wanted);
  }

  /**
   * The children known so far come first, in their order; what was not known of them may be told now. Children who come
   * to her otherwise than by birth are for staff to add, who see the need of each.
   */
  private Decision childrenOnlyGrow() {
    for (int i = 0; i < approved.children().size(); i++) {
      if (i >= wanted.children().size() || !completes(approved.children().get(i), wanted.children().get(i))) {
        return fixed("children" + (i < wanted.children().size() ? "[" + i + "]" : ""));
      }
    }
    return IntStream.range(approved.children().size(), wanted.children().size())
        .filter(i -> wanted.children().get(i).relation() != Child.Relation.BORN)
        .mapToObj(i -> fixed("children[" + i + "].relation"))
        .findFirst().orElse(Decision.ACCEPTED);
  }

  private static boolean completes(Child known, Child told) {
    return known.birthDate().equals(told.birthDate())
        && known.relation() == told.relation()
        && (known.gestationWeeks().isEmpty() || known.gestationWeeks().equals(told.gestationWeeks()))
        && (known.birthWeightGrams().isEmpty() || known.birthWeightGrams().equals(told.birthWeightGrams()));
  }

  private static Decision unchanged(String field, Object before, Object after) {
    return before.equals(after) ? Decision.ACCEPTED : fixed(field);
  }

  private static Decision fixed(String field) {
    return Decision.rejected(problem(field));
  }

  private static Problem problem(String field) {
    return Problem.conflict("fixed-by-approval").at(field);
  }
}
