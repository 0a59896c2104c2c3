package dev.mastaba.binding;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a type, as the binding handles it.
 *
 * @param kind the number of values that the type holds
 * @param element the type of the values
 * @param empty the value of an optional type that is absent
 * @param kept the function that wraps a value of an optional type
 * @param collected the function that collects the values of a type that holds several
 */
record ValueKind(
        Kind kind,
        Class<?> element,
        @Nullable Object empty,
        UnaryOperator<Object> kept,
        Function<List<Object>, Object> collected) {
    /** The number of values that a type holds. */
    enum Kind {
        ONE,
        OPTIONAL,
        MANY
    }

    private static final Map<Class<?>, Function<List<Object>, Object>> COLLECTIONS = Map.of(
            List.class, List::copyOf,
            Collection.class, List::copyOf,
            Iterable.class, List::copyOf,
            Set.class, values -> Collections.unmodifiableSet(new LinkedHashSet<>(values)));

    private static final Map<Class<?>, ValueKind> OPTIONALS = Map.of(
            OptionalInt.class,
            optional(int.class, OptionalInt.empty(), value -> OptionalInt.of((Integer) value)),
            OptionalLong.class,
            optional(long.class, OptionalLong.empty(), value -> OptionalLong.of((Long) value)),
            OptionalDouble.class,
            optional(double.class, OptionalDouble.empty(), value -> OptionalDouble.of((Double) value)));

    /**
     * Returns the kind of a type.
     *
     * @throws UnboundParameter if the type of its values is unknown
     */
    static ValueKind of(Type type) {
        if (type instanceof Class<?> plain) {
            ValueKind optional = OPTIONALS.get(plain);
            return optional != null ? optional : plain.isArray() ? array(plain.getComponentType()) : one(plain);
        }
        if (type instanceof GenericArrayType array) {
            return array(raw(array.getGenericComponentType()));
        }
        if (type instanceof ParameterizedType made && made.getRawType() instanceof Class<?> raw) {
            Function<List<Object>, Object> collected = COLLECTIONS.get(raw);
            if (collected != null) {
                return many(raw(made.getActualTypeArguments()[0]), collected);
            }
            if (raw == Optional.class) {
                return optional(raw(made.getActualTypeArguments()[0]), Optional.empty(), Optional::of);
            }
        }
        return one(raw(type));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType made && made.getRawType() instanceof Class<?> raw && isValue(raw)) {
            return raw;
        }
        throw BindingProblems.noConverter(type.getTypeName(), "Use a class, or a List, Set, or Optional of a class.");
    }

    private static boolean isValue(Class<?> raw) {
        return raw != Optional.class && !COLLECTIONS.containsKey(raw);
    }

    private static ValueKind one(Class<?> element) {
        return new ValueKind(Kind.ONE, element, null, UnaryOperator.identity(), List::copyOf);
    }

    private static ValueKind optional(Class<?> element, Object empty, UnaryOperator<Object> kept) {
        return new ValueKind(Kind.OPTIONAL, element, empty, kept, List::copyOf);
    }

    private static ValueKind many(Class<?> element, Function<List<Object>, Object> collected) {
        return new ValueKind(Kind.MANY, element, null, UnaryOperator.identity(), collected);
    }

    private static ValueKind array(Class<?> element) {
        return many(element, values -> {
            Object array = Array.newInstance(element, values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(array, i, values.get(i));
            }
            return array;
        });
    }
}
