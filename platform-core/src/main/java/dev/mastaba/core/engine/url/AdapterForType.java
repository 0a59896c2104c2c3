package dev.mastaba.core.engine.url;

import dev.mastaba.core.route.ResourceUrlAdapter;

/** An adapter and the type of the resources that it is for. */
public record AdapterForType(Class<?> type, ResourceUrlAdapter adapter) {}
