package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.render.Renderer.RendererInfo;
import org.jspecify.annotations.Nullable;

/**
 * The renderer of a view, and where it is named.
 *
 * @param name as in {@code renderer(name)}: empty for none, null for the default one
 * @param owner the add-on that names it, where a template without an owner is looked for
 * @param origin the place of the declaration
 */
record ChosenRenderer(@Nullable String name, String owner, Origin origin) {
    /** Returns the name as this add-on writes it; empty for the default one and for none. */
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
