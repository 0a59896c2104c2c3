/**
 * The shop of the company Acme, whose employees order for their office. This is an example of an extension by another party that replaces the look of
 * the example shop, its texts, and its checkout. It refers to the shop by name only: its class path does not contain any class of the shop.
 */
@NullMarked
package dev.mastaba.examples.shop.acme;

import org.jspecify.annotations.NullMarked;
