package dev.mastaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What bundles can import of core: it may shrink, and grows only on purpose. */
class ExportedTypesTest {
    private static final String ENGINE = CodeBase.CORE + ".engine";
    private static final int MOST_PACKAGES = 16;

    /** The aim is 200; whoever takes types away lowers it. */
    private static final int MOST_TYPES = 211;

    private static final long MOST_IN_A_PACKAGE = 30;

    /** What is still above; whoever takes types away lowers or removes it. */
    private static final Map<String, Long> LARGER = Map.of();

    @Test
    void coreExportsFewPackages() {
        Set<String> exported = exported().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(exported).hasSizeLessThanOrEqualTo(MOST_PACKAGES);
    }

    @Test
    void coreExportsFewTypes() {
        assertThat(exported().filter(type -> !type.isNestedClass()).count()).isLessThanOrEqualTo(MOST_TYPES);
    }

    @Test
    void noPackageHasManyTypes() {
        Map<String, Long> larger = exported()
                .filter(type -> !type.isNestedClass())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        larger.entrySet().removeIf(each -> each.getValue() <= LARGER.getOrDefault(each.getKey(), MOST_IN_A_PACKAGE));
        assertThat(larger).isEmpty();
    }

    @Test
    void noExportedSignatureNamesTheEngine() {
        List<String> leaks = exported()
                .flatMap(type -> signature(type).map(named -> type.getName() + " names " + named))
                .distinct()
                .sorted()
                .toList();
        assertThat(leaks).containsExactlyInAnyOrderElementsOf(List.of());
    }

    /** The public types of core's packages outside of the engine. */
    private static Stream<JavaClass> exported() {
        return CodeBase.CLASSES.stream()
                .filter(type -> CodeBase.isIn(type, CodeBase.CORE) && !CodeBase.isIn(type, ENGINE))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** The types of the engine that bundles meet in what a type extends, and in its public members. */
    private static Stream<String> signature(JavaClass type) {
        Stream<JavaType> above = Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream());
        Stream<JavaClass> members = Stream.concat(
                type.getFields().stream().filter(ExportedTypesTest::isVisible).map(field -> field.getRawType()),
                type.getCodeUnits().stream()
                        .filter(ExportedTypesTest::isVisible)
                        .flatMap(unit -> Stream.concat(
                                Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())));
        return Stream.concat(above.map(JavaType::toErasure), members)
                .filter(named -> CodeBase.isIn(named, ENGINE))
                .map(JavaClass::getName);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
