package dev.mastaba.core.predicate;

import java.util.Objects;

/**
 * A predicate asked for by name; the factory registered under that name makes it at commit.
 *
 * @param name {@code request_method}, {@code xhr}, or what an add-on registered
 * @param value what the factory is given; {@link Not} around it asks for the opposite
 */
public record PredicateSpec(String name, Object value) {
    public PredicateSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
