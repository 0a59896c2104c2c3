package dev.mastaba.core.extend;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where something was declared, kept as text so that nothing holds on to the classes of an add-on.
 *
 * @param addOn the name of the add-on that declared it
 * @param type the declaring class, or the path of a configuration file's format such as {@code mastaba.yaml}
 * @param member the declaring method, or null
 * @param file the source file's name, or null
 * @param line the line in the source file, or 0 when it is not known
 * @param column the column in the line, the first is 1, or 0 when it is not known
 */
public record Origin(
        String addOn,
        String type,
        @Nullable String member,
        @Nullable String file,
        int line,
        int column) {
    private static final String OVERLAY = "mastaba.yaml";

    /** A place whose column is not known. */
    public Origin(String addOn, String type, @Nullable String member, @Nullable String file, int line) {
        this(addOn, type, member, file, line, 0);
    }

    /** Something that a name alone places: the deployer's settings, the platform itself. */
    public static Origin named(String addOn, String type) {
        return new Origin(addOn, type, null, null, 0);
    }

    /** The place of a frame of a stack: from the walk of a running one, or of an exception. */
    public static Origin at(String addOn, StackTraceElement frame) {
        return new Origin(
                addOn,
                frame.getClassName(),
                written(frame.getMethodName()),
                frame.getFileName(),
                Math.max(0, frame.getLineNumber()));
    }

    /** Whether it is a line of a {@code mastaba.yaml}: remedies for it are no Java. */
    public boolean isOverlay() {
        return OVERLAY.equals(file);
    }

    /** The origins of some names, in the order of the names, without those of which none is known. */
    public static List<Origin> ofThose(Collection<String> names, Map<String, Origin> known) {
        return names.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    /** The method as it was written: the body of a lambda is in {@code lambda$include$0}. */
    private static String written(String method) {
        if (!method.startsWith("lambda$")) {
            return method;
        }
        int end = method.lastIndexOf('$');
        String around = end > "lambda$".length() ? method.substring("lambda$".length(), end) : method;
        return around.equals("new") ? "<init>" : around.equals("static") ? "<clinit>" : around;
    }

    /** {@code dev.example.wiki: dev.example.wiki.WikiAddOn.include (WikiAddOn.java:31)}. */
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
