/** The wiki of the tutorial after step 3. */
@NullMarked
package dev.mastaba.docs.tutorial.step3;

import org.jspecify.annotations.NullMarked;
