package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.binding.Path;
import dev.mastaba.core.http.Response;
import dev.mastaba.openapi.schema.Ecma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTest {
    static final class Views {
        String text(@Path String name) {
            return name;
        }

        String number(@Path long id) {
            return "" + id;
        }
    }

    @Test
    void namesAndPathsHaveAnyCharacters() {
        JsonNode document = Documents.of(config -> {
            config.route("größe/中 \"x\"", "/größe/中/a b").get(request -> Response.text(""));
            config.route("$ref", "/$ref/~1").get(request -> Response.text(""));
            config.route(".", "/dot").get(request -> Response.text(""));
        });
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .containsExactly("/gr%C3%B6%C3%9Fe/%E4%B8%AD/a%20b", "/$ref/~1", "/dot");
        assertThat(DocumentTest.errors(document.toString())).isNull();
    }

    @Test
    void pathsThatDifferOnlyInNamesAreOne() {
        Views views = new Views();
        JsonNode document = Documents.of(config -> {
            config.route("number", "/x/{id:\\d+}").get(calling(views::number), renderer("string"));
            config.route("text", "/x/{name:[a-z]+}").get(calling(views::text), renderer("string"));
            config.route("put", "/x/{other}").put(request -> Response.text(""));
        });
        assertThat(document.path("paths").size()).isEqualTo(1);
        JsonNode item = document.path("paths").path("/x/{id}");
        assertThat(item.at("/get/parameters/0/schema/anyOf").toString())
                .isEqualTo(
                        "[{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":0},{\"type\":\"string\",\"pattern\":\"^(?:[a-z]+)$\"}]");
        assertThat(item.at("/put/parameters/0/name").asText()).isEqualTo("id");
        assertThat(DocumentTest.errors(document.toString())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(?i)x", "x++", "\\Qx\\E", "\\p{Alpha}", "[a-z&&[^b]]", "(?>x)", "\\h", "\\Ax\\z", "[a[b]]"})
    void expressionsOfJavaOnlyAreLeftOut(String regex) {
        assertThat(Ecma.whole(regex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\d+", "[a-z]{2,4}", "a|b", "(?:x)?", "(?=x).*", "\\w+\\.html", "[^/]*"})
    void commonExpressionsArePatterns(String regex) {
        assertThat(Ecma.whole(regex)).contains("^(?:" + regex + ")$");
    }

    @Test
    void thousandsOfRoutesAreDescribed() {
        Views views = new Views();
        JsonNode document = Documents.of(config -> {
            for (int i = 0; i < 5_000; i++) {
                config.route("r" + i, "/r" + i + "/{id}").get(calling(views::number), renderer("json"));
            }
        });
        assertThat(document.path("paths").size()).isEqualTo(5_000);
    }
}
