package dev.mastaba.examples.shop.store;

import java.time.Instant;
import java.util.Locale;

/**
 * An order.
 *
 * @param locale the language of the customer
 * @param total the amount to pay, in cents
 */
public record Order(long number, Instant placed, OrderStatus status, Customer customer, Locale locale, long total) {}
