package dev.mastaba.management;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a health check.
 *
 * @param up whether the component works
 * @param details facts about it, by name
 */
record ComponentStatus(boolean up, Map<String, Object> details) {
    private static final String ERROR = "error";

    ComponentStatus {
        details = Map.copyOf(details);
    }

    static ComponentStatus down(String reason) {
        return new ComponentStatus(false, Map.of(ERROR, reason));
    }

    /** Returns the reason why the component is down; empty if it is up. */
    Optional<String> reason() {
        return up ? Optional.empty() : Optional.of(String.valueOf(details.get(ERROR)));
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
