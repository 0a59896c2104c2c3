package dev.mastaba.core.render;

/**
 * How a renderer is named, which templates may know.
 *
 * @param name as the view says it
 * @param type the extension with its dot, or the whole name where there is no dot
 * @param owner the name of the add-on that says it
 */
public record RendererName(String name, String type, String owner) {}
