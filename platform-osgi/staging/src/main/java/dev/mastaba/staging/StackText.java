package dev.mastaba.staging;

import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Stack traces as text, because a stored {@link Throwable} keeps the classes of the add-on that threw it. */
public final class StackText {
    private static final int MOST_FRAMES = 12;
    private static final int MOST_CAUSES = 5;

    private StackText() {}

    /** Returns the first frames, one per line. */
    public static String of(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(stack.length, MOST_FRAMES); i++) {
            text.append(i == 0 ? "" : "\n").append("at ").append(stack[i]);
        }
        return text.toString();
    }

    /** Returns type and message of a throwable and of its causes, the outermost first. */
    public static String of(Throwable thrown) {
        return withCauses(thrown).map(StackText::describe).collect(Collectors.joining(", caused by "));
    }

    /** Returns the outermost I/O exception among a throwable and its causes. */
    public static Optional<IOException> ioCause(Throwable thrown) {
        return withCauses(thrown)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> withCauses(Throwable thrown) {
        List<Throwable> all = new ArrayList<>();
        Throwable each = thrown;
        while (each != null && all.size() < MOST_CAUSES) {
            all.add(each);
            each = causeOf(each);
        }
        return all.stream();
    }

    /** Returns the cause, or null; exceptions from a throwable's own methods are ignored. */
    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | LinkageError | StackOverflowError unusable) {
            return null;
        }
    }

    /** Returns the origin of a throwable: its first frame outside the platform, else its first one. */
    public static Origin origin(String addOn, Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < MOST_CAUSES; i++) {
            Throwable cause = causeOf(root);
            root = cause == null ? root : cause;
        }
        return origin(addOn, root.getStackTrace(), root.getClass().getName());
    }

    /**
     * Returns the origin of a stack: the innermost frame of the add-on's own packages, else the innermost outside the platform, else the innermost
     * one. For an empty stack the alternative text is used.
     */
    public static Origin origin(String addOn, StackTraceElement[] stack, String otherwise) {
        if (stack.length == 0) {
            return Origin.named(addOn, otherwise);
        }
        StackTraceElement first = stack[0];
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!isPlatform(stack[i].getClassName())) {
                first = stack[i];
            }
        }
        for (int i = stack.length - 1; i >= 0; i--) {
            if (stack[i].getClassName().startsWith(addOn + ".")) {
                first = stack[i];
            }
        }
        return new Origin(
                addOn,
                first.getClassName(),
                first.getMethodName(),
                first.getFileName(),
                Math.max(0, first.getLineNumber()));
    }

    /** Returns the innermost frame outside the platform and the Java runtime, if there is one. */
    public static Optional<StackTraceElement> place(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame -> !isPlatform(frame.getClassName())
                        && !frame.getClassName().startsWith("org.eclipse.jetty.")
                        && !frame.getClassName().startsWith("dev.mastaba.http."))
                .findFirst();
    }

    /** Returns whether a frame is of a class that a bundle has. */
    public static boolean isOf(StackTraceElement frame, Bundle bundle) {
        String path = frame.getClassName().replace('.', '/').split("\\$\\$Lambda", 2)[0] + ".class";
        return bundle.getEntry(path) != null;
    }

    private static boolean isPlatform(String type) {
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("dev.mastaba.core.")
                || type.startsWith("org.apache.felix.")
                || type.startsWith("dev.mastaba.osgi.")
                || type.startsWith("dev.mastaba.staging.");
    }

    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | LinkageError | StackOverflowError unprintable) {
            return thrown.getClass().getName() + " (its message cannot be read: "
                    + unprintable.getClass().getName() + ")";
        }
    }
}
