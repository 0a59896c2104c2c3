package dev.mastaba.servlets;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;

/** The errors of mounts. */
final class ServletsProblems {
    private ServletsProblems() {}

    /** Returns the error for a web application of which a servlet, a filter, or a listener cannot start. */
    static ConfigurationException notStarted(String path, Throwable failure, Origin origin) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = cause == failure ? "" + cause : failure + " (" + cause + ")";
        return new ConfigurationException(
                new Problem(
                        "MAST-SERVLET-001",
                        "The web application mounted at " + (path.isEmpty() ? "/" : path) + " cannot start: " + reason,
                        origin,
                        "Fix the cause in the servlet, the filter, the listener, or the initializer.",
                        "Or remove the mount."),
                failure);
    }
}
