package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;
import org.jspecify.annotations.Nullable;

/** What is known of the present content of one file. */
sealed interface Verdict {
    /** A bundle that is in the store. */
    record Bundle(BundleFile file) implements Verdict {}

    /** Settings that are in the store. */
    record Settings(ConfFile file) implements Verdict {}

    /** Not whole yet, or damaged. */
    record Waiting(String detail) implements Verdict {}

    /** Not taken. */
    record Refused(@Nullable String sha256, DeploymentProblem reason) implements Verdict {}

    /** Not taken, for a cause outside the file: to be tried again. */
    record Postponed(DeploymentProblem reason) implements Verdict {}
}
