/** Tests of Acme's shop. */
@NullMarked
package dev.mastaba.examples.shop.acme;

import org.jspecify.annotations.NullMarked;
