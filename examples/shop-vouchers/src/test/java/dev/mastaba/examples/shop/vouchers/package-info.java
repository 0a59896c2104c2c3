/** Tests of the vouchers. */
@NullMarked
package dev.mastaba.examples.shop.vouchers;

import org.jspecify.annotations.NullMarked;
