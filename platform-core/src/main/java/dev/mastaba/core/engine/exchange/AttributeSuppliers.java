package dev.mastaba.core.engine.exchange;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes that an application computes on request, by key; immutable. */
public final class AttributeSuppliers {
    private static final AttributeSuppliers NONE = new AttributeSuppliers(Map.of());

    private final Map<AttributeKey<?>, Function<Request, ?>> suppliers;

    private AttributeSuppliers(Map<AttributeKey<?>, Function<Request, ?>> suppliers) {
        this.suppliers = Map.copyOf(suppliers);
    }

    /** No suppliers. */
    public static AttributeSuppliers none() {
        return NONE;
    }

    /** These suppliers; each function's result is of its key's type. */
    public static AttributeSuppliers of(Map<AttributeKey<?>, Function<Request, ?>> suppliers) {
        return suppliers.isEmpty() ? NONE : new AttributeSuppliers(suppliers);
    }

    @Nullable
    Function<Request, ?> supplier(AttributeKey<?> key) {
        return suppliers.get(key);
    }
}
