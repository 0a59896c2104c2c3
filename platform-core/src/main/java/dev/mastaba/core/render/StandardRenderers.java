package dev.mastaba.core.render;

/** The renderers that core declares. */
public final class StandardRenderers {
    private StandardRenderers() {}

    /** Declares them: {@code string}. */
    public static void declare(RenderingDirectives config) {
        config.addRenderer("string", info -> new TextRenderer());
    }
}
