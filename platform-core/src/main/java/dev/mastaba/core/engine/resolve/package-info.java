/** What was committed, put in order: which routes are tried when, which views are left, which tween is outside of which. */
@NullMarked
package dev.mastaba.core.engine.resolve;

import org.jspecify.annotations.NullMarked;
