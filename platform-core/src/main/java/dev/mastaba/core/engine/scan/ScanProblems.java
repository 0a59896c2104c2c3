package dev.mastaba.core.engine.scan;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.Annotation;

/** The problems of scans. */
public final class ScanProblems {
    private ScanProblems() {}

    static Problem nothing(Origin origin) {
        return new Problem(
                "MAST-SCAN-001",
                origin.type() + " has no configuring annotation, so scanning it has no effect.",
                origin,
                "@ViewConfig(route = \"page\") Object page(Request request) { … }",
                "If the annotated methods are inherited, add @Lift to the class.",
                "If the annotation is your own, add @Retention(RetentionPolicy.RUNTIME) to its type.");
    }

    public static Problem unloadable(Origin origin, Throwable cause) {
        return new Problem(
                "MAST-SCAN-002",
                "Class " + origin.type() + " cannot be scanned: " + told(cause) + ".",
                origin,
                "Add the missing classes to the imports or the content of the bundle.",
                "config.scan(ignore(\"" + origin.type() + "\"));",
                "config.scan(onError((type, cause) -> { … }));   // skips classes that cannot be loaded");
    }

    static String told(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    static Problem reader(Class<?> reader, Annotation annotation, Scanned on, Throwable cause) {
        return new Problem(
                "MAST-SCAN-004",
                reader.getName() + " failed to read @"
                        + annotation.annotationType().getSimpleName() + " on " + on + ": " + told(cause) + ".",
                on.origin(),
                "Report the failure to the authors of " + reader.getName() + ", or remove the annotation.");
    }

    static Problem unreadable(Class<?> reader, Scanned on, Throwable cause) {
        return new Problem(
                "MAST-SCAN-009",
                reader.getName() + ", an annotation reader, cannot be instantiated: " + told(cause) + ".",
                on.origin(),
                "public " + reader.getSimpleName()
                        + "() {}   // in a class that is neither abstract nor an inner class");
    }

    public static Problem noClasses(String addOn, Class<?> owner) {
        return new Problem(
                "MAST-SCAN-005",
                "The classes of add-on " + owner.getName() + " cannot be listed: its location contains no class files.",
                Origin.named(addOn, owner.getName()),
                "config.scan(PageViews.class);   // scans a class",
                "config.scan(new PageViews());   // scans an object");
    }

    public static Problem tooMany(String addOn, int most) {
        return new Problem(
                "MAST-SCAN-010",
                "Add-on " + addOn + " has more than " + most + " classes, the limit of a scan.",
                Origin.named(addOn, addOn),
                "config.scan(below(\"" + addOn + ".views\"));",
                "Build the add-on with bnd and this line in bnd.bnd: " + ClassIndex.HEADER
                        + ": ${classes;INDIRECTLY_ANNOTATED;"
                        + Configures.class.getName() + "}");
    }

    public static Problem index(String addOn, String what) {
        return new Problem(
                "MAST-SCAN-006",
                "The index of annotated classes in the manifest of " + addOn + " " + what + ".",
                Origin.named(addOn, "META-INF/MANIFEST.MF"),
                ClassIndex.HEADER + ": ${classes;INDIRECTLY_ANNOTATED;" + Configures.class.getName()
                        + "}   # in bnd.bnd; then rebuild the bundle",
                "Or remove the header, so that Mastaba searches the class files.");
    }

    static Problem unmarked(Class<?> container, Class<?> held, Scanned on) {
        return new Problem(
                "MAST-SCAN-011",
                "@" + container.getName() + " is the container of @" + held.getSimpleName()
                        + ", but is not annotated with @Configures.",
                on.origin(),
                "@Configures @Retention(RetentionPolicy.RUNTIME) @interface " + container.getSimpleName() + " { "
                        + held.getSimpleName() + "[] value(); }");
    }

    static Problem forgotten(String annotation, Origin origin) {
        return new Problem(
                "MAST-SCAN-007",
                "@" + annotation + " is a configuring annotation, but is not retained at run time.",
                origin,
                "@Retention(RetentionPolicy.RUNTIME)   // on " + annotation);
    }
}
