/** The views and predicates of the guide. */
@NullMarked
package dev.mastaba.docs.views;

import org.jspecify.annotations.NullMarked;
