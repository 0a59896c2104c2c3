package dev.mastaba.core.render;

/** A renderer's factory under the name by which it was declared. */
record DeclaredRenderer(String name, RendererFactory factory) {}
