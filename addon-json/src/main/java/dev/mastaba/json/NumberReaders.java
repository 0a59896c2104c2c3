package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.FloatDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Readers of numbers that refuse those that are infinite as Java's type, and those with which arithmetic can take up all memory. */
final class NumberReaders {
    private static final int LONGEST_EXPONENT = 1_000;

    private NumberReaders() {}

    static SimpleDeserializers all() {
        SimpleDeserializers all = new SimpleDeserializers();
        all.addDeserializer(BigDecimal.class, new Decimals());
        all.addDeserializer(double.class, new Doubles(double.class, 0.0));
        all.addDeserializer(Double.class, new Doubles(Double.class, null));
        all.addDeserializer(float.class, new Floats(float.class, 0f));
        all.addDeserializer(Float.class, new Floats(Float.class, null));
        return all;
    }

    private static final class Decimals extends BigDecimalDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            BigDecimal number = super.deserialize(parser, context);
            if (number != null && Math.abs((long) number.scale()) > LONGEST_EXPONENT) {
                throw context.weirdNumberException(number, BigDecimal.class, "too long");
            }
            return number;
        }
    }

    private static final class Doubles extends DoubleDeserializer {
        private static final long serialVersionUID = 1L;

        Doubles(Class<Double> type, @Nullable Double ofNull) {
            super(type, ofNull);
        }

        @Override
        public @Nullable Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Double number = super.deserialize(parser, context);
            if (number != null && !Double.isFinite(number)) {
                throw context.weirdNumberException(number, Double.class, "not finite");
            }
            return number;
        }
    }

    private static final class Floats extends FloatDeserializer {
        private static final long serialVersionUID = 1L;

        Floats(Class<Float> type, @Nullable Float ofNull) {
            super(type, ofNull);
        }

        @Override
        public @Nullable Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Float number = super.deserialize(parser, context);
            if (number != null && !Float.isFinite(number)) {
                throw context.weirdNumberException(number, Float.class, "not finite");
            }
            return number;
        }
    }
}
