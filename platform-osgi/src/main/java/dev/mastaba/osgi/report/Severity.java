package dev.mastaba.osgi.report;

/** How much a {@link DeploymentProblem} weighs. */
public enum Severity {
    /** Worth knowing; nothing was kept out for it. */
    NOTICE,
    /** Something that was wished for is not live. */
    ERROR
}
