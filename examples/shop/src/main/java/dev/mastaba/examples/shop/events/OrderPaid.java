package dev.mastaba.examples.shop.events;

/**
 * The data of the job {@code shop:order-paid}, which runs once after an order was paid.
 *
 * @param number the number of the order
 */
public record OrderPaid(long number) {
    /** The id of the job. */
    public static final String JOB = "shop:order-paid";
}
