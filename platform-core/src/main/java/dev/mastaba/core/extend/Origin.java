package dev.mastaba.core.extend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place of a declaration in an add-on's source. An origin is stored as text, so that it does not keep the add-on's
 * classes in memory.
 *
 * @param addOn the name of the add-on that made the declaration
 * @param type the declaring class, or the name of a configuration file format, such as {@code mastaba.yaml}
 * @param member the declaring method, or null
 * @param file the source file's name, or null
 * @param line the line in the source file, or 0 if unknown
 * @param column the column in the line, starting with 1, or 0 if unknown
 */
public record Origin(
        String addOn,
        String type,
        @Nullable String member,
        @Nullable String file,
        int line,
        int column) {
    private static final String OVERLAY = "mastaba.yaml";

    /** Creates an origin whose column is unknown. */
    public Origin(String addOn, String type, @Nullable String member, @Nullable String file, int line) {
        this(addOn, type, member, file, line, 0);
    }

    /**
     * Returns an origin without a member, file, line, or column. Such an origin is used, for example, for the
     * operator's settings or for the platform itself.
     */
    public static Origin named(String addOn, String type) {
        return new Origin(addOn, type, null, null, 0);
    }

    /**
     * Returns an origin whose class, method, file, and line are those of a stack frame. For a frame of a lambda, the
     * origin's method is the one that contains the lambda.
     */
    public static Origin at(String addOn, StackTraceElement frame) {
        return new Origin(
                addOn,
                frame.getClassName(),
                written(frame.getMethodName()),
                frame.getFileName(),
                Math.max(0, frame.getLineNumber()));
    }

    /** Returns whether this origin is in a {@code mastaba.yaml}. If so, remedies must consist of YAML instead of Java. */
    public boolean isOverlay() {
        return OVERLAY.equals(file);
    }

    /** Returns the origins that a map contains for the given names, in the order of the names. Names that the map does not contain are skipped. */
    public static List<Origin> ofThose(Collection<String> names, Map<String, Origin> known) {
        return names.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** Returns the name of the method as written in the source: for {@code lambda$include$0}, the name of the method that contains the lambda. */
    private static String written(String method) {
        if (!method.startsWith("lambda$")) {
            return method;
        }
        int end = method.lastIndexOf('$');
        String around = end > "lambda$".length() ? method.substring("lambda$".length(), end) : method;
        return around.equals("new") ? "<init>" : around.equals("static") ? "<clinit>" : around;
    }

    /** Returns this origin as a string, such as {@code dev.example.wiki: dev.example.wiki.WikiAddOn.include (WikiAddOn.java:31)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(addOn).append(": ").append(type);
        if (member != null) {
            text.append('.').append(member);
        }
        if (file != null) {
            text.append(" (").append(file);
            if (line > 0) {
                text.append(':').append(line);
            }
            if (column > 0) {
                text.append(':').append(column);
            }
            text.append(')');
        }
        return text.toString();
    }
}
