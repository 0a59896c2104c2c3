/** The declaration of tweens, and the chain that they form. */
@NullMarked
package dev.mastaba.core.engine.tween;

import org.jspecify.annotations.NullMarked;
