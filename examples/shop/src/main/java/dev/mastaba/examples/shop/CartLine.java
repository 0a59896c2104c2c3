package dev.mastaba.examples.shop;

import dev.mastaba.examples.shop.store.Product;

/** A product in the cart, at its current price. */
record CartLine(Product product, int pieces) {
    /** Returns the price of all pieces, in cents. */
    public long getTotal() {
        return product.price() * pieces;
    }

    /** Returns whether the stock does not suffice. */
    public boolean isShort() {
        return pieces > product.stock();
    }
}
