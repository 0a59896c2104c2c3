/** A view on its way from its declaration to the table that finds it: declared, resolved against other add-ons' changes, compiled with its derivers. */
@NullMarked
package dev.mastaba.core.engine.view;

import org.jspecify.annotations.NullMarked;
