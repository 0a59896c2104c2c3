package dev.mastaba.core.extend;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration was refused; all problems that could be found together are in it. (Pyramid: {@code ConfigurationError}.) */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One problem. */
    public ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    /** Several problems; the list is not empty. */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** A problem that another exception caused. */
    public ConfigurationException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problems = List.of(problem);
    }

    /** What is wrong, in a deterministic order. */
    public final List<Problem> problems() {
        return problems;
    }
}
