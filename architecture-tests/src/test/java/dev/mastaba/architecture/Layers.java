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
        table.put("engine.regex", List.of());
        table.put("http", List.of());
        table.put("engine.exchange", List.of("http"));
        table.put("server", List.of("http", "engine.exchange"));
        table.put("extend", List.of("engine.classfile"));
        table.put("engine.declare", List.of("extend"));
        table.put("engine.ordering", List.of("extend"));
        table.put("engine.commit", List.of("extend", "engine.declare"));
        table.put("predicate", List.of("http", "extend"));
        table.put("session", List.of("http"));
        table.put("traversal", List.of("http"));
        table.put("tween", List.of("http", "extend", "engine.declare", "engine.ordering"));
        table.put("engine.predicate", List.of("http", "extend", "engine.ordering", "predicate"));
        table.put("route", List.of("http", "extend", "predicate", "traversal"));
        table.put("asset", List.of("http", "route"));
        table.put("event", List.of("http"));
        table.put("engine.event", List.of("http", "extend", "predicate", "event"));
        table.put("i18n", List.of("http", "extend", "asset"));
        table.put("application", List.of("http", "extend", "traversal", "event"));
        table.put("render", List.of("http", "extend", "session", "traversal", "asset", "engine.event"));
        table.put("security", List.of("http", "extend", "session", "traversal", "application"));
        table.put("view", List.of("http", "extend", "predicate", "traversal", "route", "event", "security"));
    }

    private static void engine(Map<String, List<String>> table) {
        table.put("engine.traversal", List.of("http", "extend", "traversal"));
        table.put(
                "engine.route",
                List.of("http", "extend", "engine.declare", "predicate", "traversal", "engine.predicate", "route"));
        table.put("engine.asset", List.of("http", "extend", "engine.declare", "traversal", "route", "asset", "view"));
        table.put("engine.url", List.of("http", "extend", "traversal", "route", "asset", "engine.asset"));
        table.put("engine.i18n", List.of("http", "extend", "engine.declare", "asset", "i18n", "engine.asset"));
        table.put("engine.render", List.of("http", "extend", "render"));
        table.put(
                "engine.security",
                List.of("http", "extend", "engine.declare", "engine.commit", "session", "traversal", "security"));
        table.put(
                "engine.view",
                List.of(
                        "http",
                        "extend",
                        "engine.declare",
                        "engine.ordering",
                        "engine.commit",
                        "predicate",
                        "traversal",
                        "engine.predicate",
                        "route",
                        "asset",
                        "render",
                        "security",
                        "view",
                        "engine.route",
                        "engine.asset",
                        "engine.render",
                        "engine.security"));
        table.put(
                "engine.dispatch",
                List.of(
                        "http",
                        "extend",
                        "engine.declare",
                        "predicate",
                        "traversal",
                        "tween",
                        "route",
                        "event",
                        "engine.event",
                        "application",
                        "render",
                        "security",
                        "view",
                        "engine.traversal",
                        "engine.route",
                        "engine.asset",
                        "engine.url",
                        "engine.security",
                        "engine.view"));
    }
}
