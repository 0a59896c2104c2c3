package dev.mastaba.binding;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conversions of texts to values. They apply in this order: those registered with {@link Binding#addParameterConverter}, the standard
 * conversions, the constants of an enum, and the type's own static {@code valueOf}, {@code parse}, {@code of}, or {@code fromString}.
 */
final class Conversions {
    private static final List<String> MAKERS = List.of("valueOf", "parse", "of", "fromString");
    private static final int MOST_NAMED = 20;

    private final Function<Class<?>, Optional<Conversion>> registered;

    /**
     * Creates the conversions of an application.
     *
     * @param registered a function that finds the conversion that an add-on registered for a type
     */
    Conversions(Function<Class<?>, Optional<Conversion>> registered) {
        this.registered = registered;
    }

    Optional<Conversion> find(Class<?> type) {
        return registered
                .apply(type)
                .or(() -> Optional.ofNullable(StandardConversions.find(type)))
                .or(() -> type.isEnum() ? Optional.of(ofEnum(type)) : Optional.empty())
                .or(() -> maker(type).map(method -> ofMaker(type, method)));
    }

    private static Conversion ofEnum(Class<?> type) {
        Map<String, Object> constants = Stream.of(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(each -> ((Enum<?>) each).name(), each -> each));
        Map<String, Object> loose = Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(each -> loose(((Enum<?>) each).name()), each -> each, (one, other) -> one));
        String names = Stream.of(type.getEnumConstants())
                .limit(MOST_NAMED)
                .map(each -> ((Enum<?>) each).name())
                .collect(Collectors.joining(", "));
        String more = constants.size() > MOST_NAMED ? ", …" : "";
        return Conversion.of("one of " + names + more, given -> {
            Object exact = constants.get(given);
            return exact == null ? loose.get(loose(given)) : exact;
        });
    }

    private static String loose(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static Optional<Method> maker(Class<?> type) {
        return MAKERS.stream()
                .flatMap(name -> Stream.of(type.getDeclaredMethods())
                        .filter(each -> each.getName().equals(name) && makes(each, type)))
                .findFirst();
    }

    private static boolean makes(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers())
                && method.getParameterCount() == 1
                && (method.getParameterTypes()[0] == String.class
                        || method.getParameterTypes()[0] == CharSequence.class)
                && type.isAssignableFrom(method.getReturnType());
    }

    private static Conversion ofMaker(Class<?> type, Method method) {
        MethodHandle handle = CodeHandles.of(method);
        return Conversion.of("a value of type " + type.getSimpleName(), given -> CodeHandles.called(handle, given));
    }
}
