package dev.mastaba.osgi.folder;

import dev.mastaba.osgi.report.DeploymentProblem;

/** Aborts a check with the reason; never leaves the package. */
final class RefusalException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient DeploymentProblem problem;

    RefusalException(DeploymentProblem problem) {
        super(problem.cause(), null, false, false);
        this.problem = problem;
    }

    DeploymentProblem problem() {
        return problem;
    }
}
