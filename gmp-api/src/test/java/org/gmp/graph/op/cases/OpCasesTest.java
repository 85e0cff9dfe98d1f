package org.gmp.graph.op.cases;

import static com.google.common.base.Ascii.toUpperCase;
import static com.google.common.truth.Truth.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gmp.graph.Op;
import org.junit.jupiter.api.Test;

final class OpCasesTest {
  @Test
  void casesOfAFamilyStandInItsFile() throws ReflectiveOperationException {
    Set<String> families = new HashSet<>();
    for (OpCase opCase : OpCases.all()) {
      families.add(family(opCase.op()));
    }
    for (String family : families) {
      String file = toUpperCase(family.charAt(0)) + family.substring(1) + "Cases";
      List<?> cases =
          (List<?>)
              Class.forName(getClass().getPackageName() + "." + file)
                  .getDeclaredMethod("all")
                  .invoke(null);
      assertThat(cases.stream().map(Object::toString).toList())
          .containsExactlyElementsIn(
              OpCases.all().stream()
                  .filter(c -> family(c.op()).equals(family))
                  .map(OpCase::toString)
                  .toList());
    }
  }

  private static String family(Class<? extends Op> op) {
    List<String> path = List.of(op.getPackageName().split("\\.", -1));
    return path.get(path.size() - 1);
  }
}
