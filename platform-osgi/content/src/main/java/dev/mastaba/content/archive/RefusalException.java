package dev.mastaba.content.archive;

import dev.mastaba.content.report.DeploymentProblem;

/** The exception that aborts a check with the reason; it never leaves the package. */
public final class RefusalException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient DeploymentProblem problem;

    public RefusalException(DeploymentProblem problem) {
        super(problem.cause(), null, false, false);
        this.problem = problem;
    }

    public DeploymentProblem problem() {
        return problem;
    }
}
