package jp.sango.casework.store;

import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Role;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Whose families somebody looks after: staff their municipality's, a nurse her district's alone. */
final class LookedAfter {

  private LookedAfter() {}

  /** Binds {@code :municipality}, {@code :everywhere} and {@code :district}. */
  static GenericExecuteSpec by(Actor staff, GenericExecuteSpec sql) {
    return sql
        .bind("municipality", staff.municipality().value())
        .bind("everywhere", staff.role() != Role.NURSE)
        .bind("district", staff.district().map(DistrictId::value).orElse(""));
  }
}
