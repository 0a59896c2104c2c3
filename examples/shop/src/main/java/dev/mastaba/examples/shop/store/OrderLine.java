package dev.mastaba.examples.shop.store;

/**
 * A product in an order, with its name and price at the time of the order.
 *
 * @param product the product's id
 * @param price the price of a piece, in cents
 */
public record OrderLine(long product, String name, long price, int pieces) {
    /** Returns the price of all pieces, in cents. */
    public long getTotal() {
        return price * pieces;
    }
}
