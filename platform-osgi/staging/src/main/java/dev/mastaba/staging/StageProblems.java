package dev.mastaba.staging;

import dev.mastaba.core.engine.text.FileRemedies;
import dev.mastaba.core.engine.text.OutsideCause;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.link.BrokenReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The problems with a copy; the first origin names the add-on at fault. */
public final class StageProblems {
    /** The id of the problem that an add-on's code did not return within its limit. */
    public static final String HUNG = "MAST-STAGE-006";

    private static final String UNLINKED = "MAST-STAGE-016";
    private static final int MOST_PACKAGES = 5;
    private static final int MOST_REFERENCES = 5;

    private StageProblems() {}

    /**
     * Returns the problem with a bundle that the framework does not install.
     *
     * @param cache the folder into which the framework copies bundles
     */
    static Problem notInstalled(String name, BundleException refused, String cache) {
        String reason = StackText.of(refused);
        List<String> remedies = FileRemedies.of(reason, cache);
        if (!remedies.isEmpty()) {
            return notCopied(name, reason, cache, remedies);
        }
        return problem(
                "MAST-STAGE-001",
                name,
                "The OSGi framework refuses the bundle " + name + ": " + StackText.of(refused),
                "Fix its manifest (META-INF/MANIFEST.MF), then copy the file to bundles/ again.");
    }

    private static Problem notCopied(String name, String reason, String cache, List<String> remedies) {
        List<String> all = new ArrayList<>(remedies);
        all.add("Then retry the change: mastaba retry");
        return new Problem(
                        "MAST-DEPLOY-126",
                        "The bundle " + name + " cannot be copied to the bundle cache " + cache + ": " + reason,
                        List.of(Origin.named(name, "install")),
                        all)
                .fromOutside();
    }

    /**
     * Returns the problem with a bundle whose content cannot be read.
     *
     * @param file the file in the store
     */
    static Problem unreadable(String name, Exception failure, String file) {
        List<String> remedies = FileRemedies.of(StackText.of(failure), file);
        return problem(
                        "MAST-STAGE-002",
                        name,
                        "The stored copy of " + name + " cannot be read: " + StackText.of(failure),
                        remedies.isEmpty()
                                ? "Copy the file to bundles/ again; the server then stores a new copy."
                                : remedies.get(0))
                .fromOutside(OutsideCause.isIn(failure));
    }

    static Problem exportsPlatformPackages(String name, Collection<String> packages, Collection<String> exporters) {
        return problem(
                "MAST-STAGE-003",
                name,
                name + " exports packages that the platform already exports (" + String.join(", ", exporters) + "): "
                        + shortened(packages) + ".",
                "If the bundle is this library itself, remove the file; the other bundles then use the library of the platform.",
                "If your own bundle contains the library, remove these packages from Export-Package, and let bnd write the import.");
    }

    private static String shortened(Collection<String> packages) {
        String first = packages.stream().limit(MOST_PACKAGES).collect(Collectors.joining(", "));
        return packages.size() <= MOST_PACKAGES ? first : first + " and " + (packages.size() - MOST_PACKAGES) + " more";
    }

    static Problem notStarted(String name, Throwable thrown) {
        Throwable cause = thrown instanceof BundleException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new Problem(
                        "MAST-STAGE-005",
                        "The bundle " + name + " threw an exception during its start: " + StackText.of(cause),
                        StackText.origin(name, cause),
                        "Fix the activator, or make it an add-on component, which needs no activator.")
                .fromOutside(OutsideCause.isIn(cause));
    }

    /** Returns the problem that an add-on's code did not return within its limit. */
    public static Problem hung(String name, String doing, CallHungException hung) {
        return hung(HUNG, name, Origin.named(name, doing), "while the bundle starts or stops", hung);
    }

    /**
     * Returns the problem, with a given id, that an add-on's code did not return within its limit. Code that does not return is not called again.
     *
     * @param where the place where slow work must not be done
     */
    public static Problem hung(String id, String name, Origin origin, String where, CallHungException hung) {
        return new Problem(
                        id,
                        name + " " + hung.said(),
                        origin,
                        "Do slow work on a separate thread, which you start in live() of a lifecycle, not " + where
                                + ".",
                        hung.abandoned()
                                ? "The server does not retry an unchanged bundle. To retry it anyway: mastaba retry"
                                : "The server retries the change by itself. To retry it now: mastaba retry")
                .fromOutside(!hung.abandoned());
    }

    /** Returns the problem with a bundle whose references do not match the classes that it is wired to. */
    static Problem unlinked(String name, List<BrokenReference> broken) {
        List<BrokenReference> shown = broken.stream().limit(MOST_REFERENCES).toList();
        String more = broken.size() > shown.size() ? "\nand " + (broken.size() - shown.size()) + " more" : "";
        BrokenReference first = shown.get(0);
        return new Problem(
                UNLINKED,
                shown.stream()
                        .map(each -> each.text() + " (" + each.provider() + ")")
                        .distinct()
                        .collect(Collectors.joining(
                                "\n", name + " was compiled against other classes than those it would use:\n", more)),
                shown.stream().map(BrokenReference::place).toList(),
                "Rebuild " + name + " against " + first.provider() + ", and deploy both together.",
                "If " + first.provider()
                        + " changed by mistake, restore what it removed; otherwise, increase the"
                        + " major version of its package " + first.exported()
                        + ", so that the import range of older bundles excludes it.");
    }

    /** Returns whether a bundle was refused for its references, which any other bundle may change. */
    public static boolean areUnlinked(Collection<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.id().equals(UNLINKED));
    }

    static Problem notActive(String name, int state) {
        boolean waits = state == Bundle.STARTING;
        String seen = waits
                ? "waits for its first class to be loaded, or for its start level."
                : "is not running: it was stopped again.";
        return problem(
                "MAST-STAGE-007",
                name,
                "The bundle " + name + " was started but " + seen,
                waits
                        ? "Remove Bundle-ActivationPolicy from its manifest, and do not set start levels."
                        : "Remove the code that stops the bundle.");
    }

    static Problem disposalFailed(String name, String doing, Throwable thrown) {
        return problem(
                "MAST-STAGE-008",
                name,
                name + " threw an exception during " + doing + ": " + StackText.of(thrown),
                "Fix the code that runs when the bundle stops.");
    }

    static Problem refreshHangs(List<String> names) {
        return new Problem(
                "MAST-STAGE-010",
                "The OSGi framework has not finished refreshing the retired copies of " + String.join(", ", names)
                        + ".",
                names.stream().map(name -> Origin.named(name, "refresh")).toList(),
                "Restart the server at a convenient time; the classes can remain in memory until then.");
    }

    static Problem clearedProperties(Collection<String> gone, Collection<String> suspects) {
        return new Problem(
                "MAST-STAGE-013",
                "System properties of the process were removed and have been restored: " + shortened(gone) + ".",
                suspects.stream()
                        .map(name -> Origin.named(name, "start or composition"))
                        .toList(),
                "Remove only properties that the add-on itself set: System.clearProperty(\"dev.example.wiki.mode\")",
                "Do not call System.getProperties().clear() or System.setProperties(..).");
    }

    private static Problem problem(String id, String name, String summary, String... remedies) {
        return new Problem(id, summary, Origin.named(name, "META-INF/MANIFEST.MF"), remedies);
    }
}
