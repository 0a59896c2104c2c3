package dev.mastaba.core.view;

/** A view option that consists of its name and value. */
record NamedViewOption(String name, Object value) implements ViewOption {}
