package jp.sango.application;

import java.util.List;
import jp.sango.programme.UsageLimit;

/** How many days an application can cost a family at most: of its wishes, one is granted. */
final class FamilyDays {

  private FamilyDays() {}

  static int mostOf(List<Wish> wishes, UsageLimit limit) {
    return wishes.stream().filter(wish -> limit.types().contains(wish.type())).mapToInt(Wish::days).max().orElse(0);
  }
}
