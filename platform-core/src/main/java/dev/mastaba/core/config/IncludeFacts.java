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
    private static final String CATEGORY = "includes";
    private static final String PATH = "path";

    private IncludeFacts() {}

    static void register(Map<Object, List<Position>> positions, IntrospectionStore introspection) {
        positions.values().stream()
                .flatMap(Collection::stream)
                .filter(position -> !position.path().isEmpty())
                .sorted(Comparator.comparing(IncludeFacts::text))
                .forEach(position ->
                        introspection.register(facts(position), position.node(), position.node(), List.of()));
    }

    /** Returns the texts of the recorded add-ons. */
    static List<String> included(IntrospectionStore introspection) {
        return introspection.category(CATEGORY).stream()
                .flatMap(include -> ((List<?>) include.introspectable().facts().getOrDefault(PATH, List.of())).stream())
                .map(String::valueOf)
                .toList();
    }

    private static Introspectable facts(Position position) {
        return Introspectable.of(CATEGORY, text(position), "include")
                .with("add_on", position.node())
                .with(PATH, position.path());
    }

    private static String text(Position position) {
        return position.node() + " > " + String.join(" > ", position.path());
    }
}
