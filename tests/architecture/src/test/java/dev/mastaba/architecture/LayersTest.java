package dev.mastaba.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.mastaba.architecture.Modules.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows go down only, and never in a circle. */
class LayersTest {
    @Test
    void everyPackageOfCoreStandsInTheTable() {
        assertThat(Layers.MAY_USE.keySet()).containsAll(CodeBase.concepts());
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void aPackageOfCoreUsesOnlyWhatTheTableAllows(String concept) {
        List<String> allowed = Layers.MAY_USE.getOrDefault(concept, List.of());
        classes()
                .that(are(concept))
                .should()
                .onlyDependOnClassesThat(areOutsideOfMastabaOr(concept, allowed))
                .because("in the table of Layers " + concept + " may use " + allowed)
                .check(CodeBase.CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching(CodeBase.ROOT + ".(**)").should().beFreeOfCycles().check(CodeBase.CLASSES);
    }

    @Test
    void everyPackageOfEveryOtherModuleStandsInItsTable() {
        Map<String, Set<String>> used = used();
        List<String> missing = Modules.ABOVE_CORE.stream()
                .flatMap(module -> module.packages().stream())
                .map(Modules::shortened)
                .filter(name -> !ModuleLayers.MAY_USE.containsKey(name))
                .map(name -> name + ": " + String.join(" ", used.getOrDefault(name, Set.of())))
                .toList();
        assertThat(missing)
                .as(
                        "packages without a line in tests/architecture/%s; what they use now is behind the colon: "
                                + "add the lines that you mean, below the packages that they use",
                        ModuleLayers.FILE)
                .isEmpty();
        Set<String> all = Modules.ABOVE_CORE.stream()
                .flatMap(module -> module.packages().stream())
                .map(Modules::shortened)
                .collect(toCollection(TreeSet::new));
        assertThat(ModuleLayers.MAY_USE.keySet())
                .as("lines of tests/architecture/%s for packages that are gone: delete them", ModuleLayers.FILE)
                .isSubsetOf(all);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aPackageOfAModuleUsesOnlyWhatTheTableAllows(Module module) {
        Map<String, Set<String>> used = used();
        List<String> refused = new ArrayList<>();
        module.packages().stream().map(Modules::shortened).forEach(name -> {
            List<String> allowed = ModuleLayers.MAY_USE.getOrDefault(name, List.of());
            used.getOrDefault(name, Set.of()).stream()
                    .filter(other -> !ModuleLayers.allows(allowed, other))
                    .forEach(other -> refused.add(name + " uses " + other + ": " + example(name, other)));
        });
        assertThat(refused)
                .as(
                        "arrows that tests/architecture/%s does not have: move the code down, or add the package to the line, "
                                + "if it really is below",
                        ModuleLayers.FILE)
                .isEmpty();
    }

    @Test
    void theTableGoesFromTheGroundUp() {
        Set<String> below = new TreeSet<>();
        ModuleLayers.MAY_USE.forEach((name, allowed) -> {
            assertThat(allowed)
                    .as("%s may use only what is in a line above its own, and core", name)
                    .allMatch(other -> below.contains(other) || isOfCore(other));
            below.add(name);
        });
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyModulesThatItsPomDeclares(Module module) {
        assertThat(foreign(module).filter(name -> !Modules.declares(module, name)))
                .as("packages of modules that %s/pom.xml does not declare", module)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("addOns")
    void anAddOnStandsOnCoreServicesAndOtherAddOnsAndOnWhatTheyExport(Module addOn) {
        assertThat(Modules.declared(addOn))
                .as("modules that %s/pom.xml declares and that no add-on may know", addOn)
                .allMatch(other -> other.isAddOn()
                        || other.name().equals("platform-core")
                        || other.name().equals("platform-services"));
        assertThat(foreign(addOn).filter(name -> !Modules.isExported(name)))
                .as("packages that their bundles do not export, and %s uses", addOn)
                .isEmpty();
    }

    @Test
    void thereAreAddOns() {
        assertThat(addOns())
                .extracting(Module::name)
                .contains("addon-json", "addon-i18n", "examples/wiki", "examples/freemarker")
                .doesNotContain("examples/hello", "platform-http");
    }

    @Test
    void everyModuleIsLookedAt() {
        Set<String> seen =
                CodeBase.CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
        assertThat(Modules.ABOVE_CORE.stream()
                        .filter(module -> module.packages().stream().noneMatch(seen::contains)))
                .as(
                        "modules of which no class is on the class path: add them to tests/architecture/pom.xml, scope test")
                .isEmpty();
    }

    static List<String> concepts() {
        return List.copyOf(CodeBase.concepts());
    }

    static List<Module> modules() {
        return Modules.ABOVE_CORE;
    }

    static List<Module> addOns() {
        return Modules.ABOVE_CORE.stream().filter(Module::isAddOn).toList();
    }

    /** The packages of the project that each package uses; by its imports as well, for the compiler copies constants. */
    private static Map<String, Set<String>> used() {
        Map<String, Set<String>> used = Modules.imported();
        CodeBase.CLASSES.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(other -> CodeBase.isIn(other, CodeBase.ROOT))
                .map(JavaClass::getPackageName)
                .filter(other -> !other.equals(type.getPackageName()))
                .forEach(
                        other -> used.computeIfAbsent(Modules.shortened(type.getPackageName()), name -> new TreeSet<>())
                                .add(Modules.shortened(other))));
        return used;
    }

    /** One place where a package uses another. */
    private static String example(String name, String other) {
        return CodeBase.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(CodeBase.ROOT + "." + name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> dependency
                        .getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .equals(CodeBase.ROOT + "." + other))
                .map(Dependency::getDescription)
                .findFirst()
                .orElse("an import");
    }

    /** The packages of other modules that a module uses. */
    private static Stream<String> foreign(Module module) {
        Map<String, Set<String>> used = used();
        return module.packages().stream()
                .flatMap(name -> used.getOrDefault(Modules.shortened(name), Set.of()).stream())
                .filter(name -> !module.packages().contains(CodeBase.ROOT + "." + name))
                .distinct()
                .sorted();
    }

    private static boolean isOfCore(String name) {
        return name.equals(ModuleLayers.CORE) || name.startsWith(ModuleLayers.CORE + ".");
    }

    private static DescribedPredicate<JavaClass> are(String concept) {
        return DescribedPredicate.describe(
                "are in core's " + concept, type -> type.getPackageName().equals(CodeBase.CORE + "." + concept));
    }

    private static DescribedPredicate<JavaClass> areOutsideOfMastabaOr(String concept, List<String> allowed) {
        return DescribedPredicate.describe("are allowed to " + concept, type -> {
            return !CodeBase.isIn(type, CodeBase.ROOT)
                    || are(concept).test(type)
                    || allowed.stream().anyMatch(lower -> are(lower).test(type));
        });
    }
}
