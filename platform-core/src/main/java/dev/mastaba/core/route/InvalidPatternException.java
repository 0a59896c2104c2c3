package dev.mastaba.core.route;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route pattern that cannot be read. */
public final class InvalidPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final @Nullable String better;
    private final String advice;

    /**
     * What is wrong.
     *
     * @param better a pattern to use instead, or null
     * @param advice what to do where there is none
     */
    public InvalidPatternException(
            String id, String summary, @Nullable String better, String advice, @Nullable Throwable cause) {
        super(summary, cause);
        this.id = id;
        this.better = better;
        this.advice = advice;
    }

    /** The same as a problem of a configuration. */
    public Problem problem(String route, Origin origin) {
        String remedy = better == null ? advice : "config.addRoute(\"" + route + "\", \"" + better + "\");";
        return new Problem(id, "Route \"" + route + "\": " + getMessage(), List.of(origin), List.of(remedy))
                .inYaml(better == null ? advice : "routes:\n  " + route + ":\n    pattern: " + quoted(better));
    }

    /** A text that YAML reads as one, whatever signs it has. */
    private static String quoted(String pattern) {
        return "'" + pattern.replace("'", "''") + "'";
    }
}
