package dev.mastaba.content.report;

/** The severity of a {@link DeploymentProblem}. */
public enum Severity {
    /** A notice, which did not prevent anything from going live. */
    NOTICE,
    /** An error: some requested content is not live. */
    ERROR
}
