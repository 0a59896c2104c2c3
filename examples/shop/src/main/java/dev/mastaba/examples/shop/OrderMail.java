package dev.mastaba.examples.shop;

import dev.mastaba.examples.shop.store.OrderLine;
import java.util.List;

/**
 * The data for the templates of the mail {@code shop:order-paid}.
 *
 * @param number the number of the order
 * @param name the name of the customer
 * @param total the total in cents
 * @param link the link to the page of the order
 */
record OrderMail(long number, String name, List<OrderLine> lines, long total, String link) {
    static final String KIND = "shop:order-paid";
}
