package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Registry;
import java.util.function.Function;

/**
 * A tween as it was declared.
 *
 * @param nonBlocking whether it never blocks
 */
record DeclaredTween(
        String name, Function<Registry, Tween> factory, Placement placement, boolean nonBlocking, Origin origin) {}
