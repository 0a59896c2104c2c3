/** Views from their declaration to the table that finds them: declared, resolved against other add-ons' changes, and compiled with their derivers. */
@NullMarked
package dev.mastaba.core.engine.view;

import org.jspecify.annotations.NullMarked;
