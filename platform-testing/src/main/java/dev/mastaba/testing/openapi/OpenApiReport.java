package dev.mastaba.testing.openapi;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers to random requests.
 *
 * @param answers the number of answers by the name of the operation and by status
 */
public record OpenApiReport(Map<String, Map<Integer, Integer>> answers) {
    /** Creates a report with a copy of the map. */
    public OpenApiReport {
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /** Returns the number of answers of an operation with a status. */
    public int count(String operation, int status) {
        return answers.getOrDefault(operation, Map.of()).getOrDefault(status, 0);
    }
}
