package dev.mastaba.examples.shop.store;

import java.util.OptionalInt;

/** The result of placing an order. */
public sealed interface Placement {
    /**
     * The order exists.
     *
     * @param number its number
     * @param isNew false if an earlier request has placed the order
     */
    record Placed(long number, boolean isNew) implements Placement {}

    /**
     * A product cannot be ordered in this quantity. Nothing was changed.
     *
     * @param product the id of the product
     * @param name its name; empty if it does not exist
     * @param left the number of pieces that are left; empty if the product does not exist
     */
    record Unavailable(long product, String name, OptionalInt left) implements Placement {}
}
