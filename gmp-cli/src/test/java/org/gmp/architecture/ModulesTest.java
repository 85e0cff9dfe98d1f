package org.gmp.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.SetMultimap;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputStream;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the classes of all modules to the module table and to the laws that bytecode can show. */
final class ModulesTest {
  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.gmp");

  private static DescribedPredicate<JavaClass> inModule(Module module) {
    return describe(
        "are in " + module.folder(), type -> Module.of(type).equals(Optional.of(module)));
  }

  private static DescribedPredicate<JavaClass> notInModule(Module module) {
    return DescribedPredicate.not(inModule(module));
  }

  /** A condition on every use that one of our classes makes of a class of ours. */
  private static ArchCondition<JavaClass> useOnly(String description, UseRule rule) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        Module from = Module.of(user).orElseThrow();
        for (Dependency use : user.getDirectDependenciesFromSelf()) {
          JavaClass used = use.getTargetClass();
          Module.of(used)
              .filter(to -> !rule.allows(from, to, used))
              .ifPresent(
                  to ->
                      events.add(
                          SimpleConditionEvent.violated(
                              use,
                              from.folder()
                                  + " uses "
                                  + to.folder()
                                  + ": "
                                  + use.getDescription())));
        }
      }
    };
  }

  @FunctionalInterface
  private interface UseRule {
    boolean allows(Module from, Module to, JavaClass used);
  }

  @Test
  void everyModuleBelowTheCommandLineIsSeen() {
    SetMultimap<Module, String> seen = HashMultimap.create();
    for (JavaClass type : ours) {
      Module.of(type).ifPresent(module -> seen.put(module, type.getName()));
    }
    assertThat(seen.keySet())
        .containsExactlyElementsIn(
            EnumSet.complementOf(EnumSet.of(Module.EXAMPLES, Module.BENCHMARK)));
  }

  @Test
  void modulesUseOnlyWhatTheTableAllows() {
    check(
        classes().should(useOnly("use only allowed modules", (from, to, used) -> from.mayUse(to))));
  }

  @Test
  void internalPackagesStayInTheirModule() {
    check(
        classes()
            .should(
                useOnly(
                    "use no internal package of another module",
                    (from, to, used) ->
                        from == to || !resideInAPackage("..internal..").test(used))));
  }

  @Test
  void everyPackageBelongsToOneModule() {
    SetMultimap<String, Module> modules = HashMultimap.create();
    for (JavaClass type : ours) {
      modules.put(type.getPackageName(), Module.of(type).orElseThrow());
    }
    modules
        .asMap()
        .forEach(
            (name, owners) -> assertWithMessage("modules of %s", name).that(owners).hasSize(1));
  }

  @Test
  void onlyTheBackendKnowsTensorFlow() {
    check(
        noClasses()
            .that(notInModule(Module.TF))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "org.bytedeco.."));
  }

  @Test
  void truthIsForItsSubjectsOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.gmp.analysis.truth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.common.truth..", "org.gmp.analysis.truth.."));
  }

  @Test
  void theApiUsesFewLibraries() {
    check(
        classes()
            .that(inModule(Module.API))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "org.gmp..",
                    "java..",
                    "com.google.common..",
                    "com.google.auto.value..",
                    "com.google.errorprone.annotations..",
                    "org.jspecify..",
                    "org.slf4j..")));
  }

  @Test
  void areasHaveNoCycles() {
    slices().matching("org.gmp.(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void onlyTheCommandLineWritesToTheConsole() {
    check(
        noClasses()
            .that(notInModule(Module.CLI))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlyTheMainClassEndsTheProcess() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.gmp.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void noClassReadsJavaSerialization() {
    check(noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class));
  }

  @Test
  void noStaticFieldCanBeReassigned() {
    check(fields().that().areStatic().should().beFinal());
  }

  private void check(ArchRule rule) {
    rule.check(ours);
  }
}
