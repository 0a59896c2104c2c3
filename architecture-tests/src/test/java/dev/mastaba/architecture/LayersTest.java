package dev.mastaba.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
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

    static List<String> concepts() {
        return List.copyOf(CodeBase.concepts());
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
