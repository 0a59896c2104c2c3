package dev.mastaba.osgi.stage;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.report.FileRemedies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What can go wrong with a copy, in words; the first origin names the add-on at fault. */
public final class StageProblems {
    /** The id of the problem that an add-on's code did not return within its limit. */
    public static final String HUNG = "MAST-STAGE-006";

    private static final int MOST_PACKAGES = 5;

    private StageProblems() {}

    /**
     * A bundle that the framework does not install.
     *
     * @param cache where the framework copies bundles to
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
                "The framework refuses the bundle " + name + ": " + StackText.of(refused),
                "Mend its manifest (META-INF/MANIFEST.MF), then put the file into the bundles folder again.");
    }

    private static Problem notCopied(String name, String reason, String cache, List<String> remedies) {
        List<String> all = new ArrayList<>(remedies);
        all.add("Then try again: mastaba retry");
        return new Problem(
                "MAST-DEPLOY-126",
                "The bundle " + name + " cannot be copied into " + cache + ", from where it runs: " + reason,
                List.of(Origin.named(name, "install")),
                all);
    }

    /**
     * A bundle whose content can't be read.
     *
     * @param file where it is stored
     */
    static Problem unreadable(String name, Exception failure, String file) {
        List<String> remedies = FileRemedies.of(StackText.of(failure), file);
        return problem(
                "MAST-STAGE-002",
                name,
                "The stored file of " + name + " cannot be read: " + StackText.of(failure),
                remedies.isEmpty()
                        ? "Copy the file into the bundles folder again; it is stored afresh."
                        : remedies.get(0));
    }

    static Problem exportsPlatformPackages(String name, Collection<String> packages, Collection<String> exporters) {
        return problem(
                "MAST-STAGE-003",
                name,
                name + " exports what the platform exports already (" + String.join(", ", exporters) + "): "
                        + shortened(packages),
                "If it is the same library: leave the file out, the platform's is used.",
                "If it is your own bundle that packed the library: take these packages out of Export-Package and let bnd write the import.");
    }

    private static String shortened(Collection<String> packages) {
        String first = packages.stream().limit(MOST_PACKAGES).collect(Collectors.joining(", "));
        return packages.size() <= MOST_PACKAGES ? first : first + " and " + (packages.size() - MOST_PACKAGES) + " more";
    }

    static Problem notStarted(String name, Throwable thrown) {
        Throwable cause = thrown instanceof BundleException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new Problem(
                "MAST-STAGE-005",
                "The bundle " + name + " threw while it was started: " + StackText.of(cause),
                List.of(StackText.origin(name, cause)),
                List.of("Mend what the activator does, or make it an add-on component, which needs no activator."));
    }

    static Problem hung(String name, String doing, CallHungException hung) {
        return new Problem(
                HUNG,
                name + " " + hung.said(),
                List.of(Origin.named(name, doing)),
                List.of(
                        "Do slow work on a thread of your own, begun in a lifecycle's live(), not while the bundle is started or included.",
                        "The same content is not built again. To try it once more without a change: mastaba retry"));
    }

    static Problem notActive(String name, int state) {
        String seen = state == Bundle.STARTING
                ? "waits for its first class to be loaded, or for its start level."
                : "does not run: something has stopped it again.";
        return problem(
                "MAST-STAGE-007",
                name,
                "The bundle " + name + " was started but " + seen,
                "Take Bundle-ActivationPolicy out of its manifest; a start level is the server's affair.");
    }

    static Problem disposalFailed(String name, String doing, Throwable thrown) {
        return problem(
                "MAST-STAGE-008",
                name,
                name + " threw on " + doing + ": " + StackText.of(thrown),
                "Mend what it does when it is stopped; the copy is gone all the same.");
    }

    static Problem refreshHangs(List<String> names) {
        return new Problem(
                "MAST-STAGE-010",
                "The framework does not finish refreshing the retired copies of " + String.join(", ", names),
                names.stream().map(name -> Origin.named(name, "refresh")).toList(),
                List.of("Restart the server when convenient; their class loaders may stay in memory until then."));
    }

    static Problem clearedProperties(Collection<String> gone, Collection<String> suspects) {
        return new Problem(
                "MAST-STAGE-013",
                "System properties of the process were removed and have been restored: " + shortened(gone),
                suspects.stream()
                        .map(name -> Origin.named(name, "while it was started or composed"))
                        .toList(),
                List.of(
                        "Remove only properties that the add-on has set itself: System.clearProperty(\"dev.example.wiki.mode\")",
                        "Do not call System.getProperties().clear() or System.setProperties(..)."));
    }

    private static Problem problem(String id, String name, String summary, String... remedies) {
        return new Problem(id, summary, List.of(Origin.named(name, "META-INF/MANIFEST.MF")), List.of(remedies));
    }
}
