package dev.mastaba.core.tween;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.ordering.Placement;

/** A tween as it was declared. */
record DeclaredTween(String name, TweenFactory factory, Placement placement, Origin origin) {}
