package dev.mastaba.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which package of core may use which: the table that all arrows follow, from the ground up. */
final class Layers {
    private static final List<String> GROUND =
            List.of("classfile", "ordering", "registry", "introspection", "message", "platform");
    private static final List<String> ENGINE = with(GROUND, "action");
    private static final List<String> CONCEPTS = with(
            ENGINE,
            "predicate",
            "asset",
            "scan",
            "traversal",
            "session",
            "i18n",
            "event",
            "routing",
            "security",
            "rendering");
    private static final List<String> VIEWS = with(CONCEPTS, "view");
    private static final List<String> BELOW_ROUTER = with(VIEWS, "statics", "tween", "url");

    /** What each concept may use, beside itself. */
    static final Map<String, List<String>> MAY_USE = table();

    private Layers() {}

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        GROUND.forEach(concept -> table.put(concept, List.of()));
        table.put("introspection", List.of("classfile"));
        table.put("action", List.of("introspection", "registry"));
        table.put("predicate", ENGINE);
        table.put("asset", ENGINE);
        table.put("scan", with(ENGINE, "asset"));
        table.put("traversal", with(ENGINE, "predicate"));
        table.put("session", ENGINE);
        table.put("i18n", with(ENGINE, "asset"));
        table.put("event", with(ENGINE, "predicate", "scan"));
        table.put("routing", with(ENGINE, "predicate", "scan", "traversal"));
        table.put("security", with(ENGINE, "predicate", "traversal"));
        table.put("rendering", with(ENGINE, "asset", "scan", "traversal", "session", "event"));
        table.put("view", CONCEPTS);
        table.put("statics", VIEWS);
        table.put("tween", VIEWS);
        table.put("url", with(ENGINE, "routing", "traversal", "statics"));
        table.put("router", BELOW_ROUTER);
        table.put("csrf", with(VIEWS, "router"));
        table.put("config", with(BELOW_ROUTER, "router", "csrf"));
        table.put("overlay", with(BELOW_ROUTER, "router", "config"));
        table.put("composition", with(BELOW_ROUTER, "router", "config"));
        return Map.copyOf(table);
    }

    private static List<String> with(List<String> lower, String... more) {
        List<String> all = new ArrayList<>(lower);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
