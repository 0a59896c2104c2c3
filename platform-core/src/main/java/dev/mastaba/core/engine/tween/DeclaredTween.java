package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.TweenFactory;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;

/**
 * A tween as it was declared.
 *
 * @param nonBlocking whether it never blocks
 */
record DeclaredTween(String name, TweenFactory factory, Placement placement, boolean nonBlocking, Origin origin) {}
