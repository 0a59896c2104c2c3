package dev.mastaba.core.rendering;

/** A renderer's factory under the name by which it was declared. */
record DeclaredRenderer(String name, RendererFactory factory) {}
