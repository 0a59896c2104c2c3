package dev.mastaba.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All compiled classes of the project, without tests; read once. */
final class CodeBase {
    static final String ROOT = "dev.mastaba";
    static final String CORE = "dev.mastaba.core";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private CodeBase() {}

    /** The packages of core that have classes, without core's own name before them. */
    static Set<String> concepts() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(CORE + "."))
                .map(name -> name.substring(CORE.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a class is in this package or below it. */
    static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }
}
