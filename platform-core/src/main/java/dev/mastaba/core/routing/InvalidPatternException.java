package dev.mastaba.core.routing;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route pattern that cannot be read. */
public final class InvalidPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient List<String> remedies;

    InvalidPatternException(String id, String summary, List<String> remedies, @Nullable Throwable cause) {
        super(summary, cause);
        this.id = id;
        this.remedies = remedies;
    }

    /** The same as a problem of a configuration. */
    Problem problem(String route, Origin origin) {
        return new Problem(id, "Route \"" + route + "\": " + getMessage(), List.of(origin), remedies);
    }
}
