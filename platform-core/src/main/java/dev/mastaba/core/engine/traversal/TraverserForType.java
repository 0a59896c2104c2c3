package dev.mastaba.core.engine.traversal;

import dev.mastaba.core.traversal.Traverser;

/** A traverser and the type of the roots that it is for. */
public record TraverserForType(Class<?> rootType, Traverser traverser) {}
