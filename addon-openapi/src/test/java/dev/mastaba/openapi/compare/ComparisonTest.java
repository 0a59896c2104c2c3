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
        assertThat(Comparison.of(
                        read(BASE),
                        read(BASE.replace("/a/{id}", "/a/{key}").replace("\"name\":\"id\"", "\"name\":\"key\""))))
                .isEmpty();
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

    @Test
    void findsStricterLogins() {
        String open = "\"responses\":{\"201\"";
        String none = "\"security\":[{}]," + open;
        String read = "\"security\":[{\"bearer\":[\"read\"]},{\"basic\":[]}]," + open;
        String write = "\"security\":[{\"bearer\":[\"write\"]},{\"basic\":[]}]," + open;
        assertThat(changed(open, none)).isEmpty();
        assertThat(changed(open, read)).containsExactly("POST /b: a login is now required");
        assertThat(Comparison.of(read(BASE.replace(open, read)), read(BASE))).isEmpty();
        assertThat(Comparison.of(read(BASE.replace(open, read)), read(BASE.replace(open, write))))
                .containsExactly("POST /b: the login {bearer=[read]} is no longer enough");
        assertThat(Comparison.of(
                        read(BASE.replace(open, write)),
                        read(BASE.replace(open, "\"security\":[{\"bearer\":[]},{\"digest\":[]}]," + open))))
                .containsExactly("POST /b: the login {basic=[]} is no longer enough");
        assertThat(changed("{\"paths\"", "{\"security\":[{\"key\":[]}],\"paths\""))
                .containsExactly("GET /a/{id}: a login is now required", "POST /b: a login is now required");
    }

    @Test
    void understandsFilesOfOthers() {
        String reference = BASE.replace("\"requestBody\":{", "\"requestBody\":{\"$ref\":\"#/components/b\",")
                .replace("\"components\":{", "\"components\":{\"b\":{\"required\":true},");
        assertThat(Comparison.of(read(BASE), read(reference))).contains("POST /b: the body is now required");
        assertThat(changed("{\"type\":\"number\",\"maximum\":10}", "{\"$ref\":\"other.json\"}"))
                .isEmpty();
        assertThat(changed("{\"type\":\"number\",\"maximum\":10}", "{\"$ref\":\"#/components/schemas/none\"}"))
                .isEmpty();
    }

    @Test
    void isBoundedForAlternativesWithinAlternatives() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\":\"#/components/schemas/S" + (i + 1) + "\"}";
            String one = "{\"type\":\"array\",\"items\":" + next + "}";
            schemas.append("\"S%d\":{\"anyOf\":[%s,%s]},".formatted(i, one, one.replace("}}", "},\"minItems\":1}")));
        }
        String many = BASE.replace("{\"type\":\"number\",\"maximum\":10}", "{\"$ref\":\"#/components/schemas/S0\"}")
                .replace("\"schemas\":{", "\"schemas\":{" + schemas + "\"S40\":{\"type\":\"string\"},");
        assertThat(Comparison.of(
                        read(many), read(many.replace("\"S40\":{\"type\":\"string\"}", "\"S40\":{\"type\":\"null\"}"))))
                .isNotEmpty();
    }

    @Test
    void isBoundedForLongChains() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            schemas.append("\"S%d\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/S%d\"}},"
                    .formatted(i, i + 1));
        }
        String chain = BASE.replace("{\"type\":\"number\",\"maximum\":10}", "{\"$ref\":\"#/components/schemas/S0\"}")
                .replace("\"schemas\":{", "\"schemas\":{" + schemas);
        String cycle = BASE.replace("{\"type\":\"number\",\"maximum\":10}", "{\"$ref\":\"#/components/schemas/S0\"}")
                .replace(
                        "\"schemas\":{",
                        "\"schemas\":{\"S0\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/S0\"}},");
        assertThat(Comparison.of(read(chain), read(cycle)))
                .singleElement()
                .asString()
                .endsWith("the schemas are too complex to compare");
    }
}
