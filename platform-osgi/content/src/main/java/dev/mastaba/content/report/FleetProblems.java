package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;

/** The problems of a server whose files belong to a fleet. */
public final class FleetProblems {
    private static final String RELEASE =
            "Make the change on the author's server, and then run there: mastaba release -m \"…\"";
    private static final String LEAVE =
            "To change files on this server itself, write in conf/node.cfg, and restart the server: mastaba.fleet = off";

    private FleetProblems() {}

    /**
     * Returns the problem with a file that the applied release does not contain.
     *
     * @param name the name of the file in reports: that of a bundle's file, or {@code conf/NAME}
     * @param bundle the symbolic name of the bundle, or empty
     * @param known whether the release contains a file of this name, with other content
     */
    public static DeploymentProblem foreign(String name, String bundle, boolean known) {
        String path = name.startsWith("conf/") ? name : "bundles/" + name;
        return DeploymentProblem.error(
                name,
                bundle.isEmpty() ? null : bundle,
                new Problem(
                        "MAST-FLEET-001",
                        ShownName.of(path)
                                + (known
                                        ? " differs from the release that the fleet applied to this server, so the server"
                                                + " does not use the new content."
                                        : " is not part of the release that the fleet applied to this server, so the server"
                                                + " does not use it."),
                        Origin.named(path.substring(0, path.lastIndexOf('/')), path),
                        "Move the file out of the folder: mv " + DeploymentProblems.quoted(path) + " var/",
                        RELEASE,
                        LEAVE));
    }

    /** Returns the notice that a file of the applied release is missing from its folder. */
    public static DeploymentProblem missing(String name) {
        String path = name.startsWith("conf/") ? name : "bundles/" + name;
        return DeploymentProblem.notice(
                name,
                null,
                new Problem(
                        "MAST-FLEET-002",
                        ShownName.of(path) + " is missing, although the release that the fleet applied to this server"
                                + " contains it. Its last content remains in use.",
                        Origin.named(path.substring(0, path.lastIndexOf('/')), path),
                        "Apply the release again: mastaba rollout …"));
    }

    /** Returns the problem that a command would change files that belong to a fleet. */
    public static Problem notHere(String command) {
        return new Problem(
                "MAST-FLEET-003",
                "The files of this server belong to a fleet, so `mastaba " + command
                        + "` cannot change them. Nothing was" + " changed.",
                List.of(),
                RELEASE,
                LEAVE);
    }
}
