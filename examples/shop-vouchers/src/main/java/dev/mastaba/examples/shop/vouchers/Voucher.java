package dev.mastaba.examples.shop.vouchers;

/**
 * A voucher that can be used.
 *
 * @param code what the customer types
 * @param percent the discount in percent of the total
 */
record Voucher(String code, int percent) {
    /** Returns the discount for an amount in cents, rounded down. */
    long discount(long amount) {
        return amount * percent / 100;
    }
}
