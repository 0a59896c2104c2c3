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
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** The types that bundles can import: there may be fewer, and more only on purpose. */
class ExportedTypesTest {
    private static final String ENGINE = CodeBase.CORE + ".engine";
    private static final int MOST_PACKAGES = 16;

    /** At most 200; a change that removes types lowers it. */
    private static final int MOST_TYPES = 200;

    /** Of all bundles together: an add-on that others now use raises it by its directives or items and its entry point, a change that removes types lowers it. */
    private static final int MOST_TYPES_OF_ALL = 427;

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
    void allBundlesExportFewTypes() {
        assertThat(ofAllBundles().filter(type -> !type.isNestedClass()).count()).isLessThanOrEqualTo(MOST_TYPES_OF_ALL);
    }

    @Test
    void noSimpleNameIsExportedTwice() {
        Map<String, List<String>> names = ofAllBundles()
                .filter(type -> !type.isNestedClass())
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        names.values().removeIf(types -> types.size() == 1);
        assertThat(names).isEmpty();
    }

    /** bnd derives from it whether an import ends before the next minor version, and bnd-baseline which version a change needs. */
    @Test
    void everyExportedInterfaceNamesItsImplementers() {
        List<JavaClass> interfaces = ofAllBundles()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .toList();
        assertThat(interfaces).hasSizeGreaterThan(100);
        List<String> wrong = interfaces.stream()
                .filter(type -> type.isAnnotatedWith(ProviderType.class) == type.isAnnotatedWith(ConsumerType.class))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertThat(wrong)
                .as("interfaces without @ProviderType (we implement it) or @ConsumerType (others do)")
                .isEmpty();
    }

    @Test
    void noPackageHasManyTypes() {
        Map<String, Long> larger = ofAllBundles()
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

    /** The public types of all packages that bundles export, without those of the examples. */
    private static Stream<JavaClass> ofAllBundles() {
        return CodeBase.CLASSES.stream()
                .filter(type -> type.getPackage().isAnnotatedWith(Export.class))
                .filter(type -> !CodeBase.isIn(type, CodeBase.ROOT + ".examples"))
                .filter(ExportedTypesTest::isPublic);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExportedTypesTest::isPublic).orElse(true);
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
