package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.render.Renderer.RendererInfo;
import org.jspecify.annotations.Nullable;

/**
 * The renderer of a view and the place that names it.
 *
 * @param name as in {@code renderer(name)}: empty for none, null for the default renderer
 * @param owner the add-on that names it; a template without an owner is looked up there
 * @param origin the place of the declaration
 */
record ChosenRenderer(@Nullable String name, String owner, Origin origin) {
    /** Returns the name as this add-on writes it; empty for the default renderer and for none. */
    String nameFor(String addOn) {
        if (name == null) {
            return "";
        }
        boolean same = owner.equals(addOn)
                || name.contains(":")
                || RendererInfo.typeOf(name).equals(name);
        return same ? name : owner + ":" + name;
    }
}
