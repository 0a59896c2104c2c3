package dev.mastaba.core.engine.declare;

import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Origin;
import java.lang.StackWalker.Option;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A finder of the code that declares something: the nearest stack frame outside of directives, core, and the platform.
 * For the engine only; confined to one thread.
 */
@ProviderType
public final class OriginFinder {
    private static final String CORE = "dev.mastaba.core.";

    /** The walker also returns the frames of reflection, which are skipped like all of the JDK. To hide them, it would compare the names of all classes. */
    private final StackWalker walker =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES));

    private final Map<Class<?>, Boolean> skipped = new HashMap<>();

    /** Returns the caller's place, for an add-on of that name. */
    public Origin caller(String addOn) {
        return walker.walk(frames -> frames.filter(frame -> !skips(frame.getDeclaringClass()))
                        .findFirst())
                .map(frame -> Origin.at(addOn, frame.toStackTraceElement()))
                .orElseGet(() -> Origin.named(addOn, "unknown"));
    }

    /**
     * Returns the place in an add-on's code that led to an exception: the topmost frame outside of directives, core,
     * and the platform.
     *
     * @param loader the loader of that code's classes; frames of classes unknown to it count as the add-on's
     */
    public Optional<Origin> thrown(String addOn, Throwable failure, ClassLoader loader) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (!isMachinery(frame.getClassName(), loader)) {
                return Optional.of(Origin.at(addOn, frame));
            }
        }
        return Optional.empty();
    }

    /** Returns the place of an endless recursion: the most frequent stack frame outside of the JDK. */
    public Origin repeated(String addOn, Throwable overflow) {
        Map<StackTraceElement, Integer> times = new LinkedHashMap<>();
        for (StackTraceElement frame : overflow.getStackTrace()) {
            if (!isJava(frame.getClassName())) {
                times.merge(frame, 1, Integer::sum);
            }
        }
        return times.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<StackTraceElement, Integer> each) ->
                                !each.getKey().getClassName().startsWith(CORE))
                        .thenComparing(Map.Entry.comparingByValue()))
                .map(most -> Origin.at(addOn, most.getKey()))
                .orElseGet(() -> Origin.named(addOn, "unknown"));
    }

    private static boolean isJava(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private boolean isMachinery(String type, ClassLoader loader) {
        try {
            return skips(Class.forName(type, false, loader));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return isJava(type);
        }
    }

    private boolean skips(Class<?> type) {
        return skipped.computeIfAbsent(type, OriginFinder::isMachinery);
    }

    private static boolean isMachinery(Class<?> type) {
        String name = type.getName();
        return isDirective(type) || isJava(name) || type.isSynthetic() || (name.startsWith(CORE) && isPartOfCore(type));
    }

    /** Returns whether a class implements directives or is nested in one that does, such as a builder. */
    private static boolean isDirective(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (Directives.class.isAssignableFrom(each)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a class is loaded from core itself; tests in packages of core are not. */
    private static boolean isPartOfCore(Class<?> type) {
        return Objects.equals(location(type), location(OriginFinder.class));
    }

    private static Object location(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null
                ? ""
                : source.getLocation().toString();
    }
}
