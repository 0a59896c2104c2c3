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

    /** Returns the changes of a body from one schema to another. */
    private static List<String> narrowed(String old, String present) {
        String number = "{\"type\":\"number\",\"maximum\":10}";
        return Comparison.of(read(BASE.replace(number, old)), read(BASE.replace(number, present))).stream()
                .map(each -> each.replace("POST /b: body: m: ", ""))
                .toList();
    }

    @Test
    void findsNarrowedSchemas() {
        assertThat(narrowed("{\"type\":\"string\"}", "{\"type\":\"string\",\"pattern\":\"a\"}"))
                .containsExactly("pattern was unlimited and is a");
        assertThat(narrowed("{\"pattern\":\"a\"}", "{\"pattern\":\"a\"}")).isEmpty();
        assertThat(narrowed("{\"const\":1}", "{\"enum\":[1,2]}")).isEmpty();
        assertThat(narrowed("{\"enum\":[1,2]}", "{\"const\":1}")).hasSize(1);
        assertThat(narrowed("{\"type\":\"integer\",\"format\":\"int32\"}", "{\"format\":\"int64\"}"))
                .isEmpty();
        assertThat(narrowed("{\"type\":\"integer\",\"format\":\"int64\"}", "{\"format\":\"int32\"}"))
                .containsExactly("the format was int64 and is int32");
        assertThat(narrowed("{\"format\":\"float\"}", "{\"format\":\"double\"}"))
                .isEmpty();
        assertThat(narrowed("{\"format\":\"double\"}", "{\"format\":\"float\"}"))
                .hasSize(1);
        assertThat(narrowed("{\"format\":\"date\"}", "{\"format\":\"int64\"}")).hasSize(1);
        assertThat(narrowed("{\"allOf\":[{\"pattern\":\"a\"}]}", "{\"allOf\":[{\"pattern\":\"b\"}]}"))
                .hasSize(1);
        assertThat(narrowed("{\"allOf\":[{\"pattern\":\"a\"}]}", "{\"allOf\":[{\"pattern\":\"a\"}]}"))
                .isEmpty();
        assertThat(narrowed("{\"minimum\":1,\"exclusiveMinimum\":2}", "{\"minimum\":2}"))
                .isEmpty();
        assertThat(narrowed("{\"maximum\":3,\"exclusiveMaximum\":2}", "{\"maximum\":2}"))
                .isEmpty();
        assertThat(narrowed("{\"maximum\":2}", "{\"exclusiveMaximum\":3}")).isEmpty();
        assertThat(narrowed("{\"maximum\":3}", "{\"exclusiveMaximum\":3}")).hasSize(1);
        assertThat(narrowed("{}", "{\"minLength\":0}")).isEmpty();
        assertThat(narrowed("{}", "{\"minimum\":0}")).containsExactly("minimum was unlimited and is 0");
    }

    @Test
    void findsNarrowedFields() {
        String open = "{\"type\":\"object\"}";
        String closed = "{\"type\":\"object\",\"additionalProperties\":false}";
        String texts = "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}";
        String any = "{\"type\":\"object\",\"additionalProperties\":{}}";
        String all = "{\"type\":\"object\",\"additionalProperties\":true}";
        assertThat(narrowed(open, closed)).containsExactly("further fields are no longer accepted");
        assertThat(narrowed(closed, open)).isEmpty();
        assertThat(narrowed(closed, closed)).isEmpty();
        assertThat(narrowed(open, texts)).hasSize(1);
        assertThat(narrowed(closed, texts)).isEmpty();
        assertThat(narrowed(texts, any)).isEmpty();
        assertThat(narrowed(open, any)).isEmpty();
        assertThat(narrowed(open, all)).isEmpty();
        String field = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
        assertThat(narrowed(field, texts)).isNotEmpty();
        assertThat(narrowed(field, all)).isEmpty();
        assertThat(narrowed(texts, field)).isEmpty();
        String numbers = field.replace("string", "integer");
        assertThat(narrowed(texts, numbers)).hasSize(1);
    }

    @Test
    void findsRemovedBodiesAndRedirects() {
        assertThat(changed("\"201\"", "\"303\"")).containsExactly("POST /b: answer 201 was removed");
        assertThat(Comparison.of(read(BASE.replace("\"201\"", "\"303\"")), read(BASE)))
                .containsExactly("POST /b: answer 303 was removed");
        String required = BASE.replace("\"requestBody\":{", "\"requestBody\":{\"required\":true,");
        assertThat(Comparison.of(read(required), read(required))).isEmpty();
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
