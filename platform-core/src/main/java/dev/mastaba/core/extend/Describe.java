package dev.mastaba.core.extend;

import dev.mastaba.core.engine.code.ClassText;
import dev.mastaba.core.engine.code.Code;
import java.lang.reflect.Executable;
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
    public static final int LIMIT = ClassText.LIMIT;

    private static final int DEPTH = 4;

    private Describe() {}

    /**
     * A short text for an object: itself for text, numbers and other values of the JDK, the parts for collections, arrays, maps and records,
     * {@code class a.B}, {@code method m of a.B}, {@code a.B (lambda)} for a lambda or method reference written in {@code a.B}, and the name
     * of the class for everything else. Of an add-on's objects no method is called but those of collections and the accessors of records.
     */
    public static String of(@Nullable Object object) {
        return ClassText.cut(text(object, 0));
    }

    /**
     * What kind of thing an object is, whatever it holds: the name of its class, {@code a.B (lambda)} for a lambda or method reference written
     * in {@code a.B}. For factories, policies and the like, which may hold secrets.
     */
    public static String typeOf(Object object) {
        return ClassText.cut(ClassText.of(object.getClass()));
    }

    /**
     * The class of an object that decides something, and a digest of its code, {@code a.B (lambda), code 0a1b2c3d4e5f6071}: a value for a fact. The digest
     * changes with the code, and is the same from another build of the same sources. Class files are read when the fact is first read.
     */
    public static Object codeOf(Object object) {
        return Code.of(object);
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
        return isValue(object) ? object.toString() : ClassText.of(object.getClass());
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
}
