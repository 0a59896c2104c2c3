package dev.mastaba.core.extend;

import java.lang.reflect.Executable;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Short texts for any objects, for titles and facts. The same program gives the same texts in every run: no addresses in memory, no numbers of
 * lambdas, no order of hash tables. (Pyramid: {@code object_description}.)
 */
public final class Describe {
    /** How many characters a text has at most. */
    public static final int LIMIT = 100;

    private static final int DEPTH = 4;
    private static final String CUT = " …";
    private static final String LAMBDA = "$$Lambda";

    private Describe() {}

    /**
     * A short text for an object: itself for text, numbers and other values of the JDK, the parts for collections, arrays, maps and records,
     * {@code class a.B}, {@code method m of a.B}, {@code a.B (lambda)} for a lambda or method reference written in {@code a.B}, and the name
     * of the class for everything else. Of an add-on's objects no method is called but those of collections and the accessors of records.
     */
    public static String of(@Nullable Object object) {
        return cut(text(object, 0));
    }

    /**
     * What kind of thing an object is, whatever it holds: the name of its class, {@code a.B (lambda)} for a lambda or method reference written
     * in {@code a.B}. For factories, policies and the like, which may hold secrets.
     */
    public static String typeOf(Object object) {
        return cut(type(object.getClass()));
    }

    private static String text(@Nullable Object object, int depth) {
        if (object instanceof Class<?> type) {
            return (type.isInterface() ? "interface " : "class ") + type.getName();
        }
        if (object instanceof Executable method) {
            return "method " + method.getName() + " of "
                    + method.getDeclaringClass().getName();
        }
        Object data = PlainData.of(object, DEPTH - depth);
        if (data instanceof List<?> parts) {
            return parts.stream().map(part -> text(part, depth + 1)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (data instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue(), depth + 1))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(data);
    }

    /** The text of something that has no parts. */
    static String single(Object object, int depth) {
        if (object instanceof Code code) {
            return code.toString();
        }
        if (object instanceof Enum<?> constant) {
            return constant.name();
        }
        if (object.getClass().isRecord() && depth > 0) {
            return record(object, depth);
        }
        return isValue(object) ? object.toString() : type(object.getClass());
    }

    /** Values of the JDK print what they are; other objects may print where they are. */
    private static boolean isValue(Object object) {
        return object.getClass().getName().startsWith("java.")
                && (object instanceof CharSequence
                        || object instanceof Comparable
                        || object instanceof TemporalAmount
                        || object instanceof Pattern
                        || object instanceof java.util.Locale);
    }

    /** The name of a class; for what the compiler or a proxy made, where that was written. */
    private static String type(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf(LAMBDA);
        if (lambda >= 0) {
            return name.substring(0, lambda) + " (lambda)";
        }
        if (Proxy.isProxyClass(type)) {
            Class<?>[] interfaces = type.getInterfaces();
            return interfaces.length == 0 ? "proxy" : "proxy of " + interfaces[0].getName();
        }
        return name;
    }

    private static String record(Object object, int depth) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                component.getAccessor().trySetAccessible();
                Object value = component.getAccessor().invoke(object);
                parts.add(component.getName() + "=" + text(value, DEPTH - depth + 1));
            } catch (ReflectiveOperationException hidden) {
                return object.getClass().getName();
            }
        }
        return object.getClass().getSimpleName() + parts;
    }

    private static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = LIMIT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
