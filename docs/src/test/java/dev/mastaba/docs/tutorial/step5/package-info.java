/** The wiki of the tutorial after step 5. */
@NullMarked
package dev.mastaba.docs.tutorial.step5;

import org.jspecify.annotations.NullMarked;
