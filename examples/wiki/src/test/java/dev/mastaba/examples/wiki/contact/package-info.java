/** Tests of addresses and watched pages. */
@NullMarked
package dev.mastaba.examples.wiki.contact;

import org.jspecify.annotations.NullMarked;
