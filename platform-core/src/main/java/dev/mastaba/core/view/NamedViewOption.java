package dev.mastaba.core.view;

/** A view option that is nothing but its name and value. */
record NamedViewOption(String name, Object value) implements ViewOption {}
