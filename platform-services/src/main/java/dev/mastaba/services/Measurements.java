package dev.mastaba.services;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that provides current values of a part of the server, such as the connections of a pool. The metrics add-on reads all registered services
 * of this type and publishes their values. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface Measurements {
    /** Returns the current values, at most 200. This method must not block. */
    List<Value> read();

    /** The kind of a value. */
    enum Kind {
        /** A value that rises and falls. */
        GAUGE,
        /** A total that only rises while the server runs. */
        COUNTER
    }

    /**
     * One value.
     *
     * @param kind the kind; all values with the same name have the same kind
     * @param name the name in words separated by dots, such as {@code mastaba.database.connections}
     * @param unit the unit, such as {@code seconds} or {@code bytes}; empty for a number of things
     * @param description one sentence about the value
     * @param labels the labels, such as the name of the pool; all values with the same name have the same label names
     * @param value the current value
     */
    record Value(Kind kind, String name, String unit, String description, Map<String, String> labels, double value) {
        public Value {
            labels = Map.copyOf(labels);
        }

        /** Returns a gauge. */
        public static Value gauge(
                String name, String unit, String description, Map<String, String> labels, double value) {
            return new Value(Kind.GAUGE, name, unit, description, labels, value);
        }

        /** Returns a counter. */
        public static Value counter(
                String name, String unit, String description, Map<String, String> labels, double value) {
            return new Value(Kind.COUNTER, name, unit, description, labels, value);
        }
    }
}
