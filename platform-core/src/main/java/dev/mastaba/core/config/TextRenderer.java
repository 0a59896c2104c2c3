package dev.mastaba.core.config;

import dev.mastaba.core.render.RenderContext;
import dev.mastaba.core.render.Rendered;
import dev.mastaba.core.render.Renderer;
import org.jspecify.annotations.Nullable;

/** The renderer {@code string}, which returns the model's text. (Pyramid: the string renderer.) */
final class TextRenderer implements Renderer {
    @Override
    public Rendered render(@Nullable Object model, RenderContext context) {
        return Rendered.text(String.valueOf(model));
    }

    @Override
    public boolean isNonBlocking() {
        return true;
    }
}
