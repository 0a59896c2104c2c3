/** The tables of the shop: products and orders. */
@NullMarked
package dev.mastaba.examples.shop.store;

import org.jspecify.annotations.NullMarked;
