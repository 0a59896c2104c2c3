package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems of several files that contain the same bundle. */
public final class SameBundleProblems {
    private static final String SUPERSEDED = "MAST-DEPLOY-014";

    private SameBundleProblems() {}

    /** Returns whether a problem is the notice that a file is superseded by a file with a higher version. */
    public static boolean isSuperseded(DeploymentProblem problem) {
        return problem.id().equals(SUPERSEDED);
    }

    /** Returns the problem that there are two versions of one bundle. */
    public static DeploymentProblem superseded(
            String file, String bundle, String version, String by, String byVersion) {
        return DeploymentProblem.notice(
                file,
                bundle,
                new Problem(
                        SUPERSEDED,
                        ShownName.of(file) + " (" + bundle + " " + version + ") is not used, because "
                                + ShownName.of(by) + " contains " + bundle + " " + byVersion + ".",
                        List.of(bundleOrigin(by, bundle, byVersion), bundleOrigin(file, bundle, version)),
                        "Delete " + ShownName.of(file) + ", or delete " + ShownName.of(by) + " to return to " + version
                                + "."));
    }

    /** Returns the problem that a file serves although there is a file with a higher version, which was refused. */
    public static DeploymentProblem fallBack(String file, String bundle, String version, String by, String byVersion) {
        return DeploymentProblem.notice(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-100",
                        ShownName.of(file) + " (" + bundle + " " + version + ") is in use, because " + ShownName.of(by)
                                + " (" + bundle + " " + byVersion + ") was refused.",
                        List.of(bundleOrigin(by, bundle, byVersion), bundleOrigin(file, bundle, version)),
                        "Fix " + ShownName.of(by) + ", or delete it."));
    }

    /** Returns the problem that two files claim to be the same version of the same bundle. */
    public static DeploymentProblem sameVersion(String file, String bundle, String version, String by) {
        return DeploymentProblem.error(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-015",
                        "\"" + ShownName.of(file) + "\" and \"" + ShownName.of(by) + "\" both contain " + bundle + " "
                                + version + ", but with different content. \"" + ShownName.of(file) + "\" is refused.",
                        List.of(bundleOrigin(by, bundle, version), bundleOrigin(file, bundle, version)),
                        "To replace the other file, use its name: mv "
                                + DeploymentProblems.quoted(DeploymentProblems.path(file)) + " "
                                + DeploymentProblems.quoted(DeploymentProblems.path(by)),
                        "Or give the new file a higher Bundle-Version."));
    }

    /** Returns the problem that an override without code has the name of another bundle. */
    public static DeploymentProblem sameName(String file, String bundle, String by) {
        return DeploymentProblem.error(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-045",
                        "\"" + ShownName.of(file) + "\" and \"" + ShownName.of(by) + "\" both have the name " + bundle
                                + ". \"" + ShownName.of(file) + "\" is refused.",
                        List.of(Origin.named(bundle, ShownName.of(by)), Origin.named(bundle, "mastaba.yaml: name")),
                        "Set another name in its mastaba.yaml:\nname: " + bundle + ".other"));
    }

    /** Returns the problem that two files have the same content. */
    public static DeploymentProblem sameContent(String file, String bundle, String by) {
        return DeploymentProblem.notice(
                file,
                bundle,
                new Problem(
                        "MAST-DEPLOY-016",
                        ShownName.of(file) + " has the same content as " + ShownName.of(by) + " and is not used.",
                        List.of(),
                        "Delete one of the two files."));
    }

    private static Origin bundleOrigin(String file, String bundle, String version) {
        return Origin.named(ShownName.of(DeploymentProblems.path(file)), bundle + " " + version);
    }
}
