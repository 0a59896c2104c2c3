package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Data of cases as values of Java. */
final class Values {
    private Values() {}

    /** A discriminator, compared by value: 1 is not "1". */
    static Object plain(JsonNode json) {
        if (json.isArray()) {
            List<Object> parts = new ArrayList<>();
            json.forEach(part -> parts.add(plain(part)));
            return parts;
        }
        if (json.isIntegralNumber()) {
            return json.bigIntegerValue();
        }
        if (json.isNumber()) {
            return json.decimalValue().stripTrailingZeros();
        }
        return json.isBoolean() ? json.booleanValue() : json.isNull() ? "null" : json.asText();
    }

    /** The texts of a list, or of a single text; none for what is missing. */
    static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isTextual()) {
            texts.add(json.asText());
        }
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
