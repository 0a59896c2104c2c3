package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One question with its answer.
 *
 * @param id unique in all corpora
 * @param group subdivision of the category
 * @param quirk what the answer hangs on, or empty
 * @param input the question
 * @param expect the answer
 */
record Case(String id, String group, String quirk, JsonNode input, JsonNode expect) {
    static Case of(JsonNode json) {
        return new Case(
                json.path("id").asText(),
                json.path("group").asText(),
                json.path("quirk").asText(""),
                json.path("input"),
                json.path("expect"));
    }
}
