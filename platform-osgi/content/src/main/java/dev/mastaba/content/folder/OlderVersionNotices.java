package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.SameBundleProblems;
import java.util.List;

/** The files of an older version that serve because the higher version was refused. */
public final class OlderVersionNotices {
    private OlderVersionNotices() {}

    /** Replaces the notices that such a file is not used. */
    public static void tell(DesiredState wished, DesiredState serving, List<DeploymentProblem> problems) {
        wished.older().forEach((name, files) -> {
            BundleFile higher = wished.bundles().get(name);
            BundleFile used = serving.bundles().get(name);
            if (higher != null && used != null && files.contains(used)) {
                problems.removeIf(problem -> SameBundleProblems.isSuperseded(problem)
                        && used.fileName().equals(problem.file()));
                problems.add(SameBundleProblems.fallBack(
                        used.fileName(), name, used.version(), higher.fileName(), higher.version()));
            }
        });
    }
}
