package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A comparison of two documents. */
public final class Comparison {
    private Comparison() {}

    /** Returns the changes that break clients. */
    public static List<String> of(JsonNode before, JsonNode after) {
        return List.of();
    }
}
