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
        table.put("engine.text", List.of());
        table.put("engine.classfile", List.of());
        table.put("engine.contract", List.of("engine.text"));
        table.put("engine.code", List.of("engine.classfile", "engine.text"));
        table.put("extend", List.of("engine.code", "engine.text"));
        table.put("http.header", List.of("engine.text"));
        table.put("http", List.of("http.stream", "engine.text", "http.header"));
        table.put("predicate", List.of("extend", "http"));
        table.put("session", List.of("engine.text", "http"));
        table.put("engine.blocking", List.of("http"));
        table.put("traversal", List.of("http", "engine.blocking"));
        table.put("engine.regex", List.of("http"));
        table.put("route", List.of("extend", "http", "predicate", "traversal", "engine.regex"));
        table.put("asset", List.of("http.header", "http", "route"));
        table.put("engine.exchange", List.of("http.header", "http"));
        table.put("application", List.of("extend", "http.header", "http", "engine.exchange"));
        table.put("i18n", List.of("engine.text", "extend", "http", "asset", "application"));
        table.put(
                "server",
                List.of(
                        "engine.text",
                        "http.stream",
                        "http.header",
                        "http",
                        "traversal",
                        "route",
                        "engine.exchange",
                        "application"));
        table.put(
                "security",
                List.of("engine.text", "extend", "http.header", "http", "session", "traversal", "application"));
        table.put("engine.method", List.of("extend", "http"));
        table.put(
                "view",
                List.of(
                        "extend",
                        "http",
                        "predicate",
                        "traversal",
                        "route",
                        "application",
                        "security",
                        "engine.method"));
        table.put(
                "engine.predicate",
                List.of(
                        "engine.text",
                        "engine.code",
                        "extend",
                        "http.header",
                        "http",
                        "predicate",
                        "engine.blocking",
                        "engine.regex"));
        table.put("engine.event", List.of("extend", "http", "application", "engine.predicate"));
        table.put(
                "render",
                List.of(
                        "http.stream",
                        "engine.text",
                        "extend",
                        "http.header",
                        "http",
                        "session",
                        "engine.blocking",
                        "traversal",
                        "asset",
                        "engine.exchange",
                        "engine.declare",
                        "view",
                        "engine.event"));
    }

    private static void engine(Map<String, List<String>> table) {
        table.put("engine.declare", List.of("extend"));
        table.put("engine.commit", List.of("engine.text", "extend", "engine.declare"));
        table.put("engine.list", List.of("engine.text", "extend", "http", "traversal", "engine.declare"));
        table.put("engine.render", List.of("extend", "http", "render"));
        table.put("engine.traversal", List.of("extend", "http", "traversal"));
        table.put("engine.tween", List.of("engine.text", "extend", "engine.blocking", "application", "engine.declare"));
        table.put(
                "engine.i18n",
                List.of("engine.text", "extend", "http", "asset", "i18n", "engine.declare", "engine.commit"));
        table.put(
                "engine.asset",
                List.of(
                        "engine.text",
                        "extend",
                        "http.header",
                        "http",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "asset",
                        "view",
                        "engine.declare"));
        table.put(
                "engine.url", List.of("engine.text", "extend", "http", "traversal", "route", "asset", "engine.asset"));
        table.put(
                "engine.route",
                List.of(
                        "engine.text",
                        "engine.code",
                        "extend",
                        "http",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "engine.predicate",
                        "engine.declare"));
        table.put(
                "engine.security",
                List.of(
                        "engine.text",
                        "engine.code",
                        "extend",
                        "http.header",
                        "http",
                        "session",
                        "traversal",
                        "application",
                        "security",
                        "engine.declare",
                        "engine.commit"));
        table.put(
                "engine.view",
                List.of(
                        "engine.text",
                        "engine.code",
                        "extend",
                        "http.header",
                        "http",
                        "engine.exchange",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "asset",
                        "application",
                        "security",
                        "engine.method",
                        "view",
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
                        "engine.text",
                        "extend",
                        "http.header",
                        "http",
                        "predicate",
                        "engine.blocking",
                        "traversal",
                        "route",
                        "asset",
                        "engine.exchange",
                        "application",
                        "i18n",
                        "server",
                        "security",
                        "view",
                        "engine.predicate",
                        "engine.event",
                        "render",
                        "engine.declare",
                        "engine.list",
                        "engine.commit",
                        "engine.traversal",
                        "engine.tween",
                        "engine.i18n",
                        "engine.asset",
                        "engine.url",
                        "engine.security",
                        "engine.view",
                        "engine.resolve"));
        table.put("engine.scan", List.of("engine.classfile", "extend", "asset", "engine.declare"));
        table.put(
                "engine.template",
                List.of(
                        "engine.text",
                        "extend",
                        "http",
                        "session",
                        "traversal",
                        "route",
                        "asset",
                        "application",
                        "i18n",
                        "security",
                        "view",
                        "render",
                        "engine.list"));
    }
}
