package dev.mastaba.examples.shop.store;

/** The status of an order. */
public enum OrderStatus {
    /** The customer has not paid yet. The stock is reserved. */
    PLACED,
    /** The customer has paid. */
    PAID,
    /** The staff has sent the goods. */
    SHIPPED,
    /** The customer did not pay in time. The stock is free again. */
    CANCELLED
}
