package dev.mastaba.examples.shop;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.session.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cart of a visitor, in the session. Immutable.
 *
 * @param id identifies the cart, so that a checkout that is sent twice orders once
 * @param pieces the number of pieces by the id of the product, in the order in which the products were added
 */
record Cart(String id, Map<Long, Integer> pieces) {
    static final int MOST_PRODUCTS = 30;
    static final int MOST_PIECES = 99;

    static final SessionKey<Cart> KEY = new SessionKey<>("cart", Cart::read, Cart::written);

    static Cart of(Request request) {
        return Session.of(request)
                .find(KEY)
                .orElseGet(() -> new Cart(UUID.randomUUID().toString(), Map.of()));
    }

    /** Returns the number of pieces in the cart, for templates. */
    static int count(Request request) {
        return Session.of(request)
                .find(KEY)
                .map(cart -> cart.pieces.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .orElse(0);
    }

    static void remove(Request request) {
        Session.of(request).remove(KEY.name());
    }

    void store(Request request) {
        Session.of(request).put(KEY, this);
    }

    /** Returns a cart with another number of pieces of a product; 0 removes the product. */
    Cart with(long product, int count) {
        Map<Long, Integer> changed = new LinkedHashMap<>(pieces);
        if (count == 0) {
            changed.remove(product);
        } else {
            changed.put(product, Math.min(count, MOST_PIECES));
        }
        return new Cart(id, changed);
    }

    private Object written() {
        Map<String, Object> data = new LinkedHashMap<>();
        pieces.forEach((product, count) -> data.put(product.toString(), count.longValue()));
        return Map.of("id", id, "pieces", data);
    }

    private static @Nullable Cart read(Object data) {
        if (!(data instanceof Map<?, ?> cart)
                || !(cart.get("id") instanceof String id)
                || !(cart.get("pieces") instanceof Map<?, ?> stored)) {
            return null;
        }
        Map<Long, Integer> pieces = new LinkedHashMap<>();
        stored.forEach((product, count) -> pieces.put(Long.valueOf((String) product), ((Long) count).intValue()));
        return new Cart(id, pieces);
    }
}
