package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The problems and notices about the installation's add-ons. */
public final class ShippedAddOnProblems {
    /**
     * A bundle in the base that replaces an add-on of the installation.
     *
     * @param file its name in {@code bundles/}
     * @param bundle the symbolic name of both the bundle and the add-on
     * @param version its version
     * @param shipped the version of the add-on
     */
    public record Replacement(String file, String bundle, String version, String shipped) {}

    private static final String COPIES = "MAST-DEPLOY-120";
    private static final String REPLACED = "MAST-DEPLOY-121";

    private ShippedAddOnProblems() {}

    /** Returns whether a notice is about add-ons that the base replaces. */
    public static boolean isReplacement(DeploymentProblem notice) {
        return notice.id().equals(COPIES) || notice.id().equals(REPLACED);
    }

    /** Returns the notice about files in {@code bundles/} that are copies of the installation's add-ons. */
    public static DeploymentProblem copies(List<String> files) {
        List<String> names = files.stream().sorted().toList();
        return notice(
                COPIES,
                "bundles/ contains copies of the installation's add-ons: " + shown(names)
                        + ". An upgrade of the installation does not update them.",
                List.of(),
                "To use the installation's add-ons instead: mastaba undeploy " + DeploymentProblems.quoted(names),
                "To keep an add-on at its version, ignore this notice.");
    }

    /** Returns the notice about files in {@code bundles/} that replace the installation's add-ons. */
    public static DeploymentProblem replaced(List<Replacement> replacements) {
        List<String> names =
                replacements.stream().map(Replacement::file).sorted().toList();
        return notice(
                REPLACED,
                "bundles/ replaces add-ons of the installation: " + shown(names)
                        + ". An upgrade of the installation does not change them.",
                replacements.stream()
                        .map(each -> Origin.named(
                                "bundles/" + ShownName.of(each.file()),
                                each.bundle() + " " + each.version() + "; the installation has " + each.shipped()))
                        .toList(),
                "To use the installation's add-ons instead: mastaba undeploy " + DeploymentProblems.quoted(names),
                "To keep these bundles, ignore this notice.");
    }

    /** Returns the problem with names in {@code mastaba.addons} that no add-on of the installation has. */
    public static Problem unknownNames(Origin origin, List<String> terms, Collection<String> names) {
        return new Problem(
                "MAST-DEPLOY-122",
                "Setting mastaba.addons contains names of add-ons that do not exist in the installation: "
                        + String.join(", ", terms) + ".",
                origin,
                "Fix or remove these names; available: " + String.join(", ", names));
    }

    private static DeploymentProblem notice(String id, String cause, List<Origin> origins, String... remedies) {
        return DeploymentProblem.notice(null, null, new Problem(id, cause, origins, remedies));
    }

    private static String shown(List<String> names) {
        return names.stream().map(ShownName::of).collect(Collectors.joining(", "));
    }
}
