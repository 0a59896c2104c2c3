package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.FloatDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import dev.mastaba.core.engine.text.StorableTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * Readers of numbers and dates within bounds. They refuse numbers that are infinite as Java's type, and those with which arithmetic can take up all
 * memory. They also refuse dates that PostgreSQL cannot store.
 */
final class BoundedReaders extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_EXPONENT = 1_000;

    /** Bounds the readers of dates that another module supplies. */
    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
        return Temporal.class.isAssignableFrom(type.getBeanClass()) ? new Bounded(reader) : reader;
    }

    static SimpleDeserializers all() {
        SimpleDeserializers all = new SimpleDeserializers();
        add(all, BigDecimal.class, new BigDecimalDeserializer());
        add(all, double.class, new DoubleDeserializer(double.class, 0.0));
        add(all, Double.class, new DoubleDeserializer(Double.class, null));
        add(all, float.class, new FloatDeserializer(float.class, 0f));
        add(all, Float.class, new FloatDeserializer(Float.class, null));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <T> void add(SimpleDeserializers all, Class<T> type, JsonDeserializer<?> reader) {
        all.addDeserializer(type, (JsonDeserializer<T>) (JsonDeserializer<?>) new Bounded(reader));
    }

    private static final class Bounded extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Bounded(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Bounded(reader);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object value = super.deserialize(parser, context);
            if (value instanceof Number number && !isBounded(number)) {
                throw context.weirdNumberException(number, handledType(), "too large");
            }
            if (!StorableTime.accepts(value)) {
                throw context.weirdStringException(String.valueOf(value), handledType(), "too early or too late");
            }
            return value;
        }

        private static boolean isBounded(Number number) {
            return number instanceof BigDecimal decimal
                    ? Math.abs((long) decimal.scale()) <= LONGEST_EXPONENT
                    : Double.isFinite(number.doubleValue());
        }
    }
}
