package dev.mastaba.openapi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String BASE = """
            {"paths":{"/a/{id}":{"get":{
              "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
                {"name":"q","in":"query","schema":{"type":"string","enum":["A","B"]}},
                {"name":"X-Tag","in":"header","schema":{"type":"string","maxLength":9}}],
              "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/T"}}}},
                "404":{"description":"x"}}}},
             "/b":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/N"}},
                "text/plain":{"schema":{}}}},"responses":{"201":{"description":"x"}}}}},
             "components":{"schemas":{
              "T":{"type":"object","properties":{"n":{"type":"string"},"o":{"type":["string","null"]},
                "next":{"$ref":"#/components/schemas/T"}},"required":["n"]},
              "N":{"type":"object","properties":{"n":{"type":"string"},"m":{"type":"number","maximum":10},
                "l":{"type":"array","items":{"type":"string"}}},"required":["n"],"additionalProperties":false}}}}""";

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<String> changed(String old, String other) {
        assertThat(BASE).contains(old);
        return Comparison.of(read(BASE), read(BASE.replace(old, other)));
    }

    @Test
    void findsNothingInEqualDocuments() {
        assertThat(Comparison.of(read(BASE), read(BASE))).isEmpty();
    }

    @Test
    void findsRemovedParts() {
        assertThat(changed("\"/b\"", "\"/c\"")).containsExactly("/b: the path was removed");
        assertThat(changed("\"post\"", "\"put\"")).containsExactly("POST /b: the operation was removed");
        assertThat(changed("\"201\"", "\"202\"")).containsExactly("POST /b: answer 201 was removed");
        assertThat(changed("\"text/plain\"", "\"text/html\"")).containsExactly("POST /b: body: text/plain was removed");
        assertThat(changed("\"404\"", "\"410\"")).isEmpty();
        assertThat(changed("/a/{id}", "/a/{key}")).isEmpty();
    }

    @Test
    void findsStricterParameters() {
        assertThat(changed("\"query\"", "\"query\",\"required\":true"))
                .containsExactly("GET /a/{id}: query parameter q is now required");
        assertThat(changed("\"name\":\"q\",\"in\":\"query\"", "\"name\":\"r\",\"in\":\"query\",\"required\":true"))
                .containsExactly("GET /a/{id}: query parameter r is new and required");
        assertThat(changed("[\"A\",\"B\"]", "[\"A\"]"))
                .containsExactly(
                        "GET /a/{id}: query parameter q: the list of values was [\"A\", \"B\"] and is [\"A\"]");
        assertThat(changed("[\"A\",\"B\"]", "[\"A\",\"B\",\"C\"]")).isEmpty();
        assertThat(changed("\"maxLength\":9", "\"maxLength\":8"))
                .containsExactly("GET /a/{id}: header parameter X-Tag: maxLength was 9 and is 8");
        assertThat(changed("X-Tag", "x-tag")).isEmpty();
        assertThat(changed("{\"type\":\"integer\"}", "{\"type\":\"boolean\"}"))
                .containsExactly("GET /a/{id}: path parameter id: the type was integer and is boolean");
        assertThat(changed("{\"type\":\"integer\"}", "{\"type\":\"number\"}")).isEmpty();
    }

    @Test
    void findsStricterBodies() {
        assertThat(changed("\"requestBody\":{", "\"requestBody\":{\"required\":true,"))
                .containsExactly("POST /b: the body is now required");
        assertThat(changed("[\"n\"],\"additionalProperties\"", "[\"n\",\"m\"],\"additionalProperties\""))
                .containsExactly("POST /b: body: m: the field is now required");
        assertThat(changed("\"m\":{", "\"k\":{")).containsExactly("POST /b: body: m: the field is no longer read");
        assertThat(changed("\"maximum\":10", "\"maximum\":9"))
                .containsExactly("POST /b: body: m: maximum was 10 and is 9");
        assertThat(changed("\"maximum\":10", "\"exclusiveMaximum\":10"))
                .containsExactly("POST /b: body: m: exclusiveMaximum was unlimited and is 10");
        assertThat(changed("\"items\":{\"type\":\"string\"}", "\"items\":{\"type\":\"string\",\"format\":\"date\"}"))
                .containsExactly("POST /b: body: l[]: the format was unlimited and is date");
    }

    @Test
    void findsMissingFieldsInAnswers() {
        assertThat(changed("\"o\":{\"type\":[\"string\",\"null\"]},", ""))
                .containsExactly("GET /a/{id}: answer 200: o: the field was removed");
        assertThat(changed("\"required\":[\"n\"]}", "\"required\":[]}"))
                .containsExactly("GET /a/{id}: answer 200: n: the field may be missing now");
        assertThat(changed("\"o\":{\"type\":[\"string\",\"null\"]},", "\"o\":{\"type\":\"string\"},\"p\":{},"))
                .isEmpty();
        assertThat(changed("\"n\":{\"type\":\"string\"},\"o\"", "\"n\":{\"type\":[\"string\",\"null\"]},\"o\""))
                .containsExactly("GET /a/{id}: answer 200: n: the type was string and is [string,null]");
    }
}
