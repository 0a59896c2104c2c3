package dev.mastaba.content.change;

import dev.mastaba.core.extend.Problem;
import java.io.IOException;

/** A problem that prevents a change of files. */
final class ChangeException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ChangeException(Problem problem) {
        super(problem.summary());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
