package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.Annotation;
import java.util.List;

/** The problems of scans. */
final class ScanProblems {
    private ScanProblems() {}

    static Problem nothing(Origin origin) {
        return new Problem(
                "MAST-SCAN-001",
                "There is nothing to scan in " + origin.type() + ": nothing of it has an annotation that configures.",
                List.of(origin),
                List.of(
                        "@ViewConfig(route = \"page\") Object page(Request request) { … }",
                        "Put @Lift on the class, if the annotated methods are inherited.",
                        "Put @Retention(RetentionPolicy.RUNTIME) on the type of an annotation of your own."));
    }

    static Problem unloadable(Origin origin, Throwable cause) {
        return new Problem(
                "MAST-SCAN-002",
                "The class " + origin.type() + " can't be scanned: " + told(cause) + ".",
                List.of(origin),
                List.of(
                        "Let the add-on import or contain what the class needs.",
                        "config.scan(ignore(\"" + origin.type() + "\"));",
                        "config.scan(onError((type, cause) -> { … }));   // leaves out what can't be loaded"));
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
                List.of(on.origin()),
                List.of("Ask the makers of " + reader.getName() + ", or take the annotation away."));
    }

    static Problem unreadable(Class<?> reader, Scanned on, Throwable cause) {
        return new Problem(
                "MAST-SCAN-009",
                "No " + reader.getName() + " can be made: " + told(cause) + ".",
                List.of(on.origin()),
                List.of("public " + reader.getSimpleName()
                        + "() {}   // a class that is not abstract, and no inner one"));
    }

    static Problem noClasses(String addOn, Class<?> owner) {
        return new Problem(
                "MAST-SCAN-005",
                "The classes of " + owner.getName() + " can't be listed: there are no class files where it comes from.",
                List.of(Origin.named(addOn, owner.getName())),
                List.of(
                        "config.scan(PageViews.class);   // names the classes instead",
                        "config.scan(new PageViews());   // scans an object"));
    }

    static Problem tooMany(String addOn, int most) {
        return new Problem(
                "MAST-SCAN-010",
                "The code of " + addOn + " has more than " + most + " classes.",
                List.of(Origin.named(addOn, addOn)),
                List.of(
                        "config.scan(below(\"" + addOn + ".views\"));",
                        "Build it by bnd with the line: " + ClassIndex.HEADER + ": ${classes;INDIRECTLY_ANNOTATED;"
                                + Configures.class.getName() + "}"));
    }

    static Problem index(String addOn, String what) {
        return new Problem(
                "MAST-SCAN-006",
                "The index of annotated classes in the manifest of " + addOn + " " + what + ".",
                List.of(Origin.named(addOn, "META-INF/MANIFEST.MF")),
                List.of(
                        ClassIndex.HEADER + ": ${classes;INDIRECTLY_ANNOTATED;" + Configures.class.getName()
                                + "}   # in bnd.bnd",
                        "Leave the header out: then the class files are looked through."));
    }

    static Problem unmarked(Class<?> container, Class<?> held, Scanned on) {
        return new Problem(
                "MAST-SCAN-011",
                "@" + container.getName() + " holds several @" + held.getSimpleName()
                        + ", but is not marked as configuring.",
                List.of(on.origin()),
                List.of("@Configures @Retention(RetentionPolicy.RUNTIME) @interface " + container.getSimpleName()
                        + " { " + held.getSimpleName() + "[] value(); }"));
    }

    static Problem forgotten(String annotation, Origin origin) {
        return new Problem(
                "MAST-SCAN-007",
                "@" + annotation + " configures, but is not kept at run time.",
                List.of(origin),
                List.of("@Retention(RetentionPolicy.RUNTIME)   // on " + annotation));
    }
}
