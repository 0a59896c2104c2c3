/** The wiki of the tutorial after step 2. */
@NullMarked
package dev.mastaba.docs.tutorial.step2;

import org.jspecify.annotations.NullMarked;
