package dev.mastaba.examples.shop.events;

import dev.mastaba.core.http.Request;

/**
 * An event: a customer has placed an order. It is published in the transaction of the request, after the order was stored.
 *
 * @param request the request that placed the order
 * @param number the number of the order
 * @param total the total in cents
 */
public record OrderPlaced(Request request, long number, long total) {}
