package dev.mastaba.osgi.management;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of a health check.
 *
 * @param up whether the component works
 * @param details facts about it, by name
 */
record ComponentStatus(boolean up, Map<String, Object> details) {
    ComponentStatus {
        details = Map.copyOf(details);
    }

    static ComponentStatus down(String reason) {
        return new ComponentStatus(false, Map.of("error", reason));
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", up ? "UP" : "DOWN");
        if (!details.isEmpty()) {
            data.put("details", details);
        }
        return data;
    }
}
