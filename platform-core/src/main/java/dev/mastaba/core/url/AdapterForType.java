package dev.mastaba.core.url;

/** An adapter and the type of the resources it is for. */
record AdapterForType(Class<?> type, ResourceUrlAdapter adapter) {}
