package dev.mastaba.openapi.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** A conversion of Java's regular expressions to those of JSON Schema (ECMA-262). */
public final class Ecma {
    /** Constructs that only Java knows, or that mean something else there. */
    private static final Pattern FOREIGN = Pattern.compile(
            "\\(\\?[^:=!<]|\\(\\?<[^=!]|[*+?}]\\+|\\\\[QEAZzGRXhHvVNePpxck]|&&|\\[[^\\]\\\\]*\\[|(?<!\\\\)(?:\\\\\\\\)*\\\\0|\\$\\{");

    private Ecma() {}

    /** Returns the expression for texts that match completely; empty if ECMA-262 cannot express it. */
    public static Optional<String> whole(String regex) {
        return FOREIGN.matcher(regex).find() ? Optional.empty() : Optional.of("^(?:" + regex + ")$");
    }
}
