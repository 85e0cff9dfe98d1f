package org.gmp.tf.internal.lowering;

import static com.google.common.base.Ascii.toUpperCase;
import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ClassInfo;
import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.stream.Stream;
import org.gmp.graph.Op;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.graph.op.leaf.VariableOp;
import org.gmp.tf.lowering.LoweringProvider;
import org.gmp.tf.lowering.LoweringRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A family's file lowers the ops of that family's package, all of them and no others. */
final class LoweringFamiliesTest {
  private static final String FAMILIES = "org.gmp.graph.op";

  /** Leaves whose values are fed. */
  private static final ImmutableSet<Class<? extends Op>> FED =
      ImmutableSet.of(Placeholder.class, StepCounter.class, VariableOp.class);

  private static ImmutableSetMultimap<String, Class<?>> opsByFamily() throws IOException {
    ImmutableSetMultimap.Builder<String, Class<?>> families = ImmutableSetMultimap.builder();
    for (ClassInfo info :
        ClassPath.from(Op.class.getClassLoader()).getTopLevelClassesRecursive(FAMILIES)) {
      Class<?> type = info.load();
      if (Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
        families.put(info.getPackageName().substring(FAMILIES.length() + 1), type);
      }
    }
    return families.build();
  }

  private static Stream<String> families() throws IOException {
    // What a composite computes is lowered op by op, or by a kernel of the composite's own.
    return opsByFamily().keySet().stream().filter(family -> !family.equals("composite"));
  }

  @ParameterizedTest
  @MethodSource("families")
  void aFamilyIsLoweredByItsFile(String family) throws IOException, ReflectiveOperationException {
    Class<?> file =
        Class.forName(
            getClass().getPackageName()
                + "."
                + toUpperCase(family.charAt(0))
                + family.substring(1)
                + "Lowerings");
    Method addTo = file.getDeclaredMethod("addTo", LoweringRegistry.class);
    LoweringProvider provider =
        MethodHandleProxies.asInterfaceInstance(
            LoweringProvider.class, MethodHandles.lookup().unreflect(addTo));
    Collection<Class<?>> ops = opsByFamily().get(family);
    assertThat(LoweringTable.of(provider).ops())
        .containsExactlyElementsIn(ops.stream().filter(op -> !FED.contains(op)).toList());
  }
}
