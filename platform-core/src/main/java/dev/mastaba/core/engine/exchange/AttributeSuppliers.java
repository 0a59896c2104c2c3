package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes that an application computes on demand, by key; immutable. */
public final class AttributeSuppliers {
    private static final AttributeSuppliers NONE = new AttributeSuppliers(Map.of());

    /** By identity, because requests mostly look for absent keys, and {@code Map.copyOf} divides to find a key. */
    private final IdentityHashMap<AttributeKey<?>, Function<Request, ?>> suppliers = new IdentityHashMap<>();

    private AttributeSuppliers(Map<AttributeKey<?>, Function<Request, ?>> suppliers) {
        suppliers.forEach((key, supplier) -> this.suppliers.put(key, Objects.requireNonNull(supplier)));
    }

    /** Returns an instance without suppliers. */
    public static AttributeSuppliers none() {
        return NONE;
    }

    /** Returns an instance with these suppliers; each function's result has its key's type. */
    public static AttributeSuppliers of(Map<AttributeKey<?>, Function<Request, ?>> suppliers) {
        return suppliers.isEmpty() ? NONE : new AttributeSuppliers(suppliers);
    }

    @Nullable
    Function<Request, ?> supplier(AttributeKey<?> key) {
        return suppliers.get(Objects.requireNonNull(key));
    }
}
