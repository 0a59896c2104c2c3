package dev.mastaba.examples.shop.store;

/**
 * A product of the catalogue.
 *
 * @param price the price of a piece, in cents
 * @param stock the number of pieces that can be ordered
 * @param picture the name of a file in {@code static/products/}, without the extension
 * @param version the number of changes, so that two users do not overwrite each other's
 */
public record Product(long id, String name, String description, long price, int stock, String picture, int version) {}
