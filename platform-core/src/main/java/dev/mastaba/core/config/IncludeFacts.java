package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Position;
import dev.mastaba.core.extend.Introspectable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The add-ons included as values, as data: the category {@code includes}, one entry for each path to an add-on, sorted. */
final class IncludeFacts {
    private IncludeFacts() {}

    static void register(Map<Object, List<Position>> positions, IntrospectionStore introspection) {
        positions.values().stream()
                .flatMap(Collection::stream)
                .filter(position -> !position.path().isEmpty())
                .sorted(Comparator.comparing(IncludeFacts::text))
                .forEach(position ->
                        introspection.register(facts(position), position.node(), position.node(), List.of()));
    }

    private static Introspectable facts(Position position) {
        return Introspectable.of("includes", text(position), "include")
                .with("add_on", position.node())
                .with("path", position.path());
    }

    private static String text(Position position) {
        return position.node() + " > " + String.join(" > ", position.path());
    }
}
