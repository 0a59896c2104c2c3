package dev.mastaba.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which package of core may use which, from the ground up. What is in {@code engine} is not exported: the words of an application are below it, and only
 * {@code config}, the front door, is above.
 */
final class Layers {
    /** What each package may use, beside itself. */
    static final Map<String, List<String>> MAY_USE = table();

    private Layers() {}

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        words(table);
        engine(table);
        table.put("config", List.copyOf(table.keySet()));
        return Map.copyOf(table);
    }

    private static void words(Map<String, List<String>> table) {
        table.put("platform", List.of());
        table.put("engine.classfile", List.of());
        table.put("http", List.of());
        table.put("engine.exchange", List.of("http"));
        table.put("server", List.of("http", "engine.exchange"));
        table.put("extend", List.of("engine.classfile"));
        table.put("engine.ordering", List.of("extend"));
        table.put("engine.commit", List.of("extend"));
        table.put("predicate", List.of("http", "extend"));
        table.put("session", List.of("http", "extend"));
        table.put("traversal", List.of("http", "extend"));
        table.put("engine.predicate", List.of("http", "extend", "predicate", "engine.ordering"));
        table.put("route", List.of("http", "extend", "predicate", "traversal"));
        table.put("asset", List.of("http", "extend", "route"));
        table.put("event", List.of("http", "extend", "predicate", "engine.predicate"));
        table.put(
                "application",
                List.of("http", "extend", "traversal", "event", "engine.exchange", "engine.ordering"));
        table.put("i18n", List.of("http", "extend", "asset", "application"));
        table.put("render", List.of("http", "extend", "traversal", "session", "asset", "event"));
        table.put("security", List.of("http", "extend", "traversal", "session", "application", "engine.commit"));
        table.put("view", List.of("http", "extend", "predicate", "traversal", "route", "event", "security"));
    }

    private static void engine(Map<String, List<String>> table) {
        table.put("engine.route", List.of("http", "extend", "predicate", "traversal", "route", "engine.predicate"));
        table.put("engine.asset", List.of("http", "extend", "traversal", "route", "asset", "view"));
        table.put("engine.url", List.of("http", "extend", "traversal", "route", "asset", "engine.asset"));
        table.put(
                "engine.view",
                List.of(
                        "http",
                        "extend",
                        "predicate",
                        "traversal",
                        "route",
                        "asset",
                        "application",
                        "render",
                        "security",
                        "view",
                        "engine.commit",
                        "engine.ordering",
                        "engine.predicate",
                        "engine.route"));
        table.put(
                "engine.dispatch",
                List.of(
                        "http",
                        "extend",
                        "predicate",
                        "traversal",
                        "route",
                        "event",
                        "application",
                        "render",
                        "security",
                        "view",
                        "server",
                        "engine.exchange",
                        "engine.asset",
                        "engine.route",
                        "engine.url",
                        "engine.view"));
    }
}
