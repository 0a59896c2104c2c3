/** Tests of the shop. */
@NullMarked
package dev.mastaba.examples.shop;

import org.jspecify.annotations.NullMarked;
