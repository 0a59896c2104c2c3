package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;

/** The problems with symbolic links in {@code bundles/} and {@code conf/} that the server does not follow. */
public final class LinkProblems {
    /** The remedy for a link with a wrong target. */
    public static final String CORRECT = "Correct the target of the link, or delete the link.";

    private static final String COPY = "Replace the link with a copy of the file.";

    private LinkProblems() {}

    /** Returns the problem with a link in a folder that represents a jar, whose target is not in this folder. */
    public static DeploymentProblem leadsOut(String file, String link) {
        return notFollowed(file, link, "its target does not exist or is outside its folder", COPY);
    }

    /** Returns the problem with a link whose target, or a link on the way to it, is in the hands of other users. */
    public static DeploymentProblem ownedByOthers(String file, String folder, String owned) {
        return notFollowed(
                file,
                file,
                "a user other than root and the owner of " + ShownName.of(folder) + " owns " + ShownName.of(owned),
                "Change the owner: chown --reference=" + DeploymentProblems.quoted(folder) + " "
                        + DeploymentProblems.quoted(owned),
                COPY);
    }

    /**
     * Returns the problem with a link that the server does not follow.
     *
     * @param file the name of the entry in reports
     * @param link the name of the link, which may be a file in the entry
     * @param reason the reason, as a part of a sentence
     */
    public static DeploymentProblem notFollowed(String file, String link, String reason, String... remedies) {
        return DeploymentProblem.error(
                file,
                null,
                new Problem(
                        "MAST-DEPLOY-009",
                        "The server does not follow the symbolic link " + ShownName.of(link) + ": " + reason + ".",
                        List.of(),
                        remedies));
    }

    /** Returns a path as it is printed in a reason. */
    public static String shown(Path path) {
        return ShownName.of(path.toString());
    }
}
