/** The wiki of the tutorial after step 6. */
@NullMarked
package dev.mastaba.docs.tutorial.step6;

import org.jspecify.annotations.NullMarked;
