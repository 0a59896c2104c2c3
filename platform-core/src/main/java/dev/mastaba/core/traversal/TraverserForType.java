package dev.mastaba.core.traversal;

/** A traverser and the type of the roots it is for. */
record TraverserForType(Class<?> rootType, Traverser traverser) {}
