package dev.mastaba.content.report;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The problems with the permissions of files that determine the server's code. */
public final class AccessProblems {
    private static final int MOST = 20;

    private AccessProblems() {}

    /**
     * Returns the problem with a folder into which every user of the machine can put code.
     *
     * @param open the folder to which all users can write: the folder itself or a parent folder
     */
    public static DeploymentProblem folderWritableByAll(String folder, String open) {
        String what = folder.equals(open) ? "it" : ShownName.of(folder);
        return DeploymentProblem.error(
                null,
                null,
                problem(
                        "MAST-DEPLOY-032",
                        "Every user of this machine can write to " + ShownName.of(open)
                                + ", so the server loads nothing from " + what
                                + ". The running bundles remain unchanged.",
                        "Remove this permission: chmod o-w " + DeploymentProblems.quoted(open)));
    }

    /**
     * Returns the problem with a file that every user of the machine can change.
     *
     * @param open the file or folder to which all users can write
     */
    public static DeploymentProblem writableByAll(String file, String open) {
        return DeploymentProblem.error(
                file,
                null,
                problem(
                        "MAST-DEPLOY-123",
                        "Every user of this machine can write to " + ShownName.of(open)
                                + ", so the server does not load " + ShownName.of(file)
                                + ". Its previous content remains in effect.",
                        "Remove this permission: chmod o-w " + DeploymentProblems.quoted(open),
                        "If another user may have changed it, copy it again."));
    }

    /** Returns the problem with files and folders whose owners are neither root nor the owner of the watched folder. */
    public static DeploymentProblem ownedByOthers(String folder, List<Path> paths) {
        return DeploymentProblem.notice(
                null,
                null,
                problem(
                        "MAST-DEPLOY-124",
                        "Users other than root and the owner of " + ShownName.of(folder) + " own " + shown(paths)
                                + ", so they can change what the server runs.",
                        "Change the owner: chown --reference=" + DeploymentProblems.quoted(folder) + " "
                                + quoted(paths),
                        "Or, if these users are allowed to deploy, ignore this notice."));
    }

    /** Returns the problem with files and folders of the server itself that every user of the machine can change. */
    public static Problem serverWritableByAll(List<Path> paths) {
        return problem(
                "MAST-DEPLOY-125",
                "Every user of this machine can write to " + shown(paths)
                        + ", and can thus change the server's code and data.",
                "Remove this permission: chmod o-w " + quoted(paths));
    }

    private static Problem problem(String id, String cause, String... remedies) {
        return new Problem(id, cause, List.of(), remedies);
    }

    private static String shown(List<Path> paths) {
        String more = paths.size() > MOST ? " and " + (paths.size() - MOST) + " more" : "";
        return paths.stream()
                        .limit(MOST)
                        .map(path -> ShownName.of(path.toString()))
                        .collect(Collectors.joining(", "))
                + more;
    }

    private static String quoted(List<Path> paths) {
        return paths.stream()
                .limit(MOST)
                .map(path -> DeploymentProblems.quoted(path.toString()))
                .collect(Collectors.joining(" "));
    }
}
