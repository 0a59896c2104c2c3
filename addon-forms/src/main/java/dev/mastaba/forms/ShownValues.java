package dev.mastaba.forms;

import dev.mastaba.binding.ParameterTree;
import dev.mastaba.core.http.Upload;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts that fields show: those that were sent, or those of an object. */
sealed interface ShownValues {
    /** No values. */
    ShownValues NONE = new OfObject(null);

    /** Returns the texts of a field, at most the given number. */
    List<String> texts(int most);

    /** Returns the values below a field with a name in the form and a name in Java. */
    ShownValues below(String name, String property);

    /** Returns the values of each row of a list, at most the given number. */
    List<ShownValues> rows(int most);

    /** Returns whether values are unknown, so that defaults apply. */
    boolean isAbsent();

    /** Values that the client sent. */
    record Sent(@Nullable ParameterTree tree) implements ShownValues {
        @Override
        public List<String> texts(int most) {
            return tree == null ? List.of() : tree.texts().stream().limit(most).toList();
        }

        @Override
        public ShownValues below(String name, String property) {
            return new Sent(tree == null ? null : tree.below(name));
        }

        @Override
        public List<ShownValues> rows(int most) {
            return tree == null
                    ? List.of()
                    : tree.elements().stream()
                            .limit(most)
                            .<ShownValues>map(each -> new Sent(each.fields()))
                            .toList();
        }

        @Override
        public boolean isAbsent() {
            return false;
        }
    }

    /** The components of a record, or a value of one. */
    record OfObject(@Nullable Object value) implements ShownValues {
        /** Later years begin with a sign (ISO 8601), which {@code YearMonth} expects but does not write. */
        private static final int LAST_PLAIN_YEAR = 9999;

        @Override
        public List<String> texts(int most) {
            return values().stream()
                    .limit(most)
                    .filter(each -> !(each instanceof Upload))
                    .map(OfObject::text)
                    .toList();
        }

        private static String text(Object value) {
            if (value instanceof Enum<?> constant) {
                return constant.name();
            }
            if (value instanceof YearMonth month && month.getYear() > LAST_PLAIN_YEAR) {
                return "+" + month;
            }
            return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }

        /** Returns the value or values as a list without absent ones. */
        private List<Object> values() {
            if (value == null) {
                return List.of();
            }
            if (value instanceof Collection<?> several) {
                return new ArrayList<>(several);
            }
            if (value.getClass().isArray()) {
                return IntStream.range(0, Array.getLength(value))
                        .mapToObj(i -> Array.get(value, i))
                        .toList();
            }
            if (value instanceof Optional<?> optional) {
                return optional.<List<Object>>map(List::of).orElse(List.of());
            }
            if (value instanceof OptionalInt optional) {
                return optional.isPresent() ? List.of(optional.getAsInt()) : List.of();
            }
            if (value instanceof OptionalLong optional) {
                return optional.isPresent() ? List.of(optional.getAsLong()) : List.of();
            }
            if (value instanceof OptionalDouble optional) {
                return optional.isPresent() ? List.of(optional.getAsDouble()) : List.of();
            }
            return List.of(value);
        }

        @Override
        public ShownValues below(String name, String property) {
            List<Object> values = values();
            return values.isEmpty() ? NONE : new OfObject(read(values.get(0), property));
        }

        /** Returns a component of a record. */
        static @Nullable Object read(Object record, String property) {
            Method accessor = Stream.of(record.getClass().getRecordComponents())
                    .filter(each -> each.getName().equals(property))
                    .findFirst()
                    .map(RecordComponent::getAccessor)
                    .orElseThrow();
            try {
                accessor.setAccessible(true);
                return accessor.invoke(record);
            } catch (InvocationTargetException failed) {
                throw new IllegalStateException(accessor + " failed", failed.getCause());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(accessor + " is not accessible", impossible);
            }
        }

        @Override
        public List<ShownValues> rows(int most) {
            return values().stream().limit(most).<ShownValues>map(OfObject::new).toList();
        }

        @Override
        public boolean isAbsent() {
            return value == null;
        }
    }
}
