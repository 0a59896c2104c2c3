package dev.mastaba.core.action;

import java.lang.StackWalker.Option;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds who declares something: the nearest frame of the stack that is neither a directive's nor core's nor the platform's. For the engine
 * only; confined to one thread.
 */
@ProviderType
public final class OriginFinder {
    private static final String CORE = "dev.mastaba.core.";

    private final StackWalker walker = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private final Map<Class<?>, Boolean> skipped = new HashMap<>();

    /** The caller's place, for an add-on of that name. */
    public Origin caller(String addOn) {
        return walker.walk(frames -> frames.filter(frame -> !skips(frame.getDeclaringClass()))
                        .findFirst())
                .map(frame -> Origin.at(addOn, frame.toStackTraceElement()))
                .orElseGet(() -> Origin.named(addOn, "unknown"));
    }

    /**
     * Where somebody's code led to an exception: the topmost frame that is neither a directive's nor core's nor the platform's.
     *
     * @param loader knows the classes of that code; frames of classes that it does not know count as somebody's
     */
    public Optional<Origin> thrown(String addOn, Throwable failure, ClassLoader loader) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (!isMachinery(frame.getClassName(), loader)) {
                return Optional.of(Origin.at(addOn, frame));
            }
        }
        return Optional.empty();
    }

    private boolean isMachinery(String type, ClassLoader loader) {
        try {
            return skips(Class.forName(type, false, loader));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return type.startsWith("java.") || type.startsWith("jdk.");
        }
    }

    private boolean skips(Class<?> type) {
        return skipped.computeIfAbsent(type, OriginFinder::isMachinery);
    }

    private static boolean isMachinery(Class<?> type) {
        String name = type.getName();
        return Directives.class.isAssignableFrom(type)
                || name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || type.isSynthetic()
                || (name.startsWith(CORE) && isPartOfCore(type));
    }

    /** Tests may live in packages of core; they come from elsewhere. */
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
