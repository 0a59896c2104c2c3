package dev.mastaba.osgi.report;

/** The severity of a {@link DeploymentProblem}. */
public enum Severity {
    /** A notice; nothing was kept out because of it. */
    NOTICE,
    /** An error: some requested content is not live. */
    ERROR
}
