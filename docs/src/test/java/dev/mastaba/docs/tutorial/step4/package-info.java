/** The wiki of the tutorial after step 4. */
@NullMarked
package dev.mastaba.docs.tutorial.step4;

import org.jspecify.annotations.NullMarked;
