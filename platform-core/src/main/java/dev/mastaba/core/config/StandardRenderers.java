package dev.mastaba.core.config;

/** The renderers that core declares. */
final class StandardRenderers {
    private StandardRenderers() {}

    /** Declares the renderer {@code string}. */
    public static void declare(RenderingDirectives config) {
        config.addRenderer("string", info -> new TextRenderer());
    }
}
