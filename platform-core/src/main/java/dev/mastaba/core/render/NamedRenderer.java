package dev.mastaba.core.render;

/**
 * A renderer under the name by which it is asked for. (Pyramid: {@code get_renderer}.)
 *
 * @param renderer what its factory made
 * @param info what the factory was told
 */
public record NamedRenderer(Renderer renderer, RendererInfo info) {}
