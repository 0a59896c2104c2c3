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
 * A factory for short strings that describe objects in the titles and facts of introspectables. The same program
 * produces the same strings in every run, because they do not depend on memory addresses, lambda numbers, or hash table
 * order. (Pyramid: {@code object_description}.)
 */
public final class Describe {
    /** The maximum length of a string that this class creates, in characters. */
    public static final int LIMIT = ClassText.LIMIT;

    private static final int DEPTH = 4;

    private Describe() {}

    /**
     * Returns a short string that describes an object. Strings, numbers, and other JDK values appear unchanged;
     * collections, arrays, maps, and records appear as their elements. The result is {@code class a.B} for a class,
     * {@code method m of a.B} for a method, and {@code a.B (lambda)} for a lambda or method reference written in
     * {@code a.B}. For all other objects, the result is the class name. This method does not call any add-on code
     * except collection methods and record accessors.
     */
    public static String of(@Nullable Object object) {
        return ClassText.cut(text(object, 0));
    }

    /**
     * Returns the type of an object without its content: the class name, or {@code a.B (lambda)} for a lambda or method
     * reference written in {@code a.B}. Use it for factories, policies, and similar objects, which might contain
     * secrets.
     */
    public static String typeOf(Object object) {
        return ClassText.cut(ClassText.of(object.getClass()));
    }

    /**
     * Returns a fact value that identifies the code of an object, such as a policy. The value contains the object's
     * class and a digest of the class files with its code, as in {@code a.B (lambda), code 0a1b2c3d4e5f6071}. The digest
     * changes with any part of these files, and is the same for the same files in every run. For a lambda, the file of
     * the class in which it is written is one of them. Class files are not read until the value is first used.
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

    /** Returns a string for an object that is not a collection, an array, or a map. */
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

    /** Returns whether an object's text representation is its value. The text representation of other objects might contain their memory address. */
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
