/**
 * Vouchers for the example shop. This is an example of an extension by another party: the shop contains no code for vouchers. The extension adds a
 * field to the shop's checkout, columns to its table, lines to its pages, a step to its job, and a mail.
 */
@NullMarked
package dev.mastaba.examples.shop.vouchers;

import org.jspecify.annotations.NullMarked;
