package dev.mastaba.content.folder;

import dev.mastaba.content.report.DeploymentProblem;
import org.jspecify.annotations.Nullable;

/** The verdict on the current content of one file. */
sealed interface Verdict {
    /** A bundle that is in the store. */
    record Bundle(BundleFile file) implements Verdict {}

    /** Settings that are in the store. */
    record Settings(ConfFile file) implements Verdict {}

    /** An incomplete or damaged file. */
    record Waiting(String detail) implements Verdict {}

    /** A refused file. */
    record Refused(@Nullable String sha256, DeploymentProblem reason) implements Verdict {}

    /** A file that was not accepted for a reason outside the file, and will be retried. */
    record Postponed(DeploymentProblem reason) implements Verdict {}
}
