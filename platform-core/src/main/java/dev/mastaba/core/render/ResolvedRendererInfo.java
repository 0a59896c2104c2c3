package dev.mastaba.core.render;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.render.Renderer.RendererInfo;

/** The data that a renderer's factory receives about the renderer to create. */
record ResolvedRendererInfo(
        String name, String type, String owner, Origin origin, Assets assets, Registry registry, Settings settings)
        implements RendererInfo {}
