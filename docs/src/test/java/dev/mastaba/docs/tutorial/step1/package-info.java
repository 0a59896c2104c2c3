/** The wiki of the tutorial after step 1. */
@NullMarked
package dev.mastaba.docs.tutorial.step1;

import org.jspecify.annotations.NullMarked;
