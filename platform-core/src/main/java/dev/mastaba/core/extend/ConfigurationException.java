package dev.mastaba.core.extend;

import dev.mastaba.core.engine.text.OutsideCause;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exception that is thrown when a configuration is rejected. It contains all problems that were found in one
 * pass. (Pyramid: {@code ConfigurationError}.)
 */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Creates an exception that contains one problem. */
    public ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    /** Creates an exception that contains several problems. The list must not be empty. */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates an exception that contains one problem, and whose cause is the given exception. If the cause lies outside of
     * the bundles, such as in a database, so does that of the problem.
     */
    public ConfigurationException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problems = List.of(problem.fromOutside(problem.outside() || OutsideCause.isIn(cause)));
    }

    /**
     * Throws an exception that contains the given problems; has no effect if there are none.
     *
     * @throws ConfigurationException if the list is not empty
     */
    public static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Returns the problems, in a deterministic order. */
    public final List<Problem> problems() {
        return problems;
    }
}
