package dev.mastaba.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** The texts that stand for the constants of an enum in JSON. */
final class WireNames {
    private WireNames() {}

    static List<String> of(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(each -> of(type, (Enum<?>) each))
                .toList();
    }

    private static String of(Class<?> type, Enum<?> constant) {
        try {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(JsonValue.class) && method.trySetAccessible()) {
                    return String.valueOf(method.invoke(constant));
                }
            }
            JsonProperty named = type.getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null || named.value().isEmpty() ? constant.name() : named.value();
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return constant.name();
        }
    }
}
