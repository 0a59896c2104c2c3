package dev.mastaba.staging;

import dev.mastaba.core.extend.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of problems that do not cause a refusal. Safe for any thread. */
public final class ProblemLog {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);

    private ProblemLog() {}

    /** Logs a problem as a warning. */
    public static void warn(Problem problem) {
        LOG.warn("{}", problem.text());
    }
}
