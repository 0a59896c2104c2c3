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
        table.put("http.stream", List.of());
        table.put("engine.classfile", List.of());
        table.put("engine.code", List.of("engine.text", "engine.classfile"));
        table.put("extend", List.of("engine.code"));
        table.put("traversal", List.of("http"));
        table.put("engine.regex", List.of("http"));
        table.put("predicate", List.of("http", "extend"));
        table.put("engine.blocking", List.of());
        table.put("traversal", List.of("http", "engine.blocking"));
        table.put("route", List.of("http", "extend", "engine.regex", "predicate", "traversal"));
        table.put("asset", List.of("http", "route"));
        table.put("engine.exchange", List.of("http"));
        table.put("server", List.of("http", "engine.exchange"));
        table.put("session", List.of("engine.text", "http"));
        table.put("application", List.of("http", "event", "extend", "traversal", "engine.exchange"));
        table.put("i18n", List.of("engine.text", "http", "extend", "asset", "application"));
        table.put("security", List.of("engine.text", "http", "extend", "traversal", "session", "application"));
        table.put("engine.ordering", List.of("extend"));
        table.put(
                "engine.predicate",
                List.of(
                        "engine.text",
                        "http",
                        "engine.code",
                        "extend",
                        "engine.regex",
                        "predicate",
                        "engine.ordering"));
        table.put("engine.event", List.of("http", "event", "extend", "engine.predicate"));
        table.put(
                "render",
                List.of(
                        "engine.text",
                        "http",
                        "extend",
                        "traversal",
                        "asset",
                        "engine.exchange",
                        "session",
                        "engine.event"));
        table.put("engine.method", List.of("engine.text", "http", "extend"));
        table.put(
                "view",
                List.of("http", "event", "extend", "traversal", "predicate", "route", "security", "engine.method"));
    }

    private static void engine(Map<String, List<String>> table) {
        table.put("engine.declare", List.of("extend"));
        table.put("engine.commit", List.of("extend", "engine.declare"));
        table.put("engine.render", List.of("http", "extend", "render"));
        table.put("engine.traversal", List.of("http", "extend", "traversal"));
        table.put("engine.tween", List.of("http", "extend", "application", "engine.ordering", "engine.declare"));
        table.put("engine.i18n", List.of("http", "extend", "asset", "i18n", "engine.declare", "engine.commit"));
        table.put("engine.asset", List.of("http", "extend", "traversal", "route", "asset", "view", "engine.declare"));
        table.put("engine.url", List.of("http", "extend", "traversal", "route", "asset", "engine.asset"));
        table.put(
                "engine.route",
                List.of(
                        "http",
                        "extend",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "engine.predicate",
                        "engine.declare"));
        table.put(
                "engine.security",
                List.of(
                        "extend",
                        "engine.text",
                        "http.header",
                        "http",
                        "traversal",
                        "session",
                        "application",
                        "security",
                        "engine.declare",
                        "engine.commit"));
        table.put(
                "engine.view",
                List.of(
                        "extend",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "asset",
                        "application",
                        "security",
                        "engine.ordering",
                        "engine.predicate",
                        "render",
                        "engine.method",
                        "view",
                        "engine.ordering",
                        "engine.predicate",
                        "render",
                        "engine.declare",
                        "engine.commit",
                        "engine.render",
                        "engine.asset",
                        "engine.route",
                        "engine.security"));
        table.put(
                "engine.resolve",
                List.of(
                        "extend",
                        "route",
                        "engine.declare",
                        "engine.commit",
                        "engine.tween",
                        "engine.asset",
                        "engine.route",
                        "engine.security",
                        "engine.view"));
        table.put(
                "engine.dispatch",
                List.of(
                        "extend",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "asset",
                        "engine.exchange",
                        "application",
                        "i18n",
                        "engine.predicate",
                        "engine.event",
                        "render",
                        "view",
                        "engine.declare",
                        "engine.commit",
                        "engine.traversal",
                        "engine.tween",
                        "engine.i18n",
                        "engine.asset",
                        "engine.url",
                        "engine.security",
                        "engine.view",
                        "engine.resolve"));
    }
}
