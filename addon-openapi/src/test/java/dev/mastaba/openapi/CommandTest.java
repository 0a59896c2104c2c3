package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.services.ApplicationCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    record Task(int id, Optional<String> title) {}

    static final class Views {
        Task show(@Path int id, @Query Optional<String> lang) {
            return new Task(id, Optional.empty());
        }
    }

    private static final AddOn APPLICATION = config -> {
        Views views = new Views();
        config.route("tasks.one", "/tasks/{id}").get(calling(views::show), renderer("json"));
    };

    private static final String YAML = """
            openapi: 3.1.0
            # written by hand
            paths:
              /tasks/{number}:
                parameters:
                  - $ref: '#/components/parameters/number'
                get:
                  parameters:
                    - {name: lang, in: query, schema: {type: string}}
                  responses:
                    "200":
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [id]
                            properties:
                              id: {type: integer, format: int32}
                              title: {type: [string, "null"]}
            components:
              parameters:
                number:
                  name: number
                  in: path
                  required: true
                  schema: {type: integer, format: int32}
            """;

    private static Answer run(String... arguments) throws Exception {
        ApplicationCommand command = Documents.composition(Documents.including(APPLICATION))
                .makeApplication()
                .get(Document.KEY);
        return command.run(List.of(arguments));
    }

    @Test
    void printsTheDocument() throws Exception {
        Answer answer = run("print");
        assertThat(answer.exitCode()).isZero();
        assertThat(Documents.read(answer.text()).at("/paths/~1tasks~1{id}").isObject())
                .isTrue();
        assertThat(run("check", answer.text()).exitCode()).isZero();
    }

    @Test
    void comparesWithYaml() throws Exception {
        Answer same = run("check", YAML);
        assertThat(same.text()).isEqualTo("No change breaks clients of the file.\n");
        assertThat(same.exitCode()).isZero();
        assertThat(same.data()).isEqualTo(Map.of("compatible", true, "breaks", List.of()));
        Answer broken =
                run("check", "\uFEFF" + YAML.replace("title:", "heading:").replace("lang", "language"));
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.text()).isEqualTo("""
                        These changes break clients of the file:

                        GET /tasks/{number}: answer 200: heading: the field was removed
                        """);
        assertThat(broken.data())
                .isEqualTo(Map.of(
                        "compatible",
                        false,
                        "breaks",
                        List.of("GET /tasks/{number}: answer 200: heading: the field was removed")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{}",
                "[]",
                "{\"openapi\":\"3.1.0\"",
                "{\"openapi\":\"3.1.0\",\"openapi\":\"3.1.0\",\"paths\":{}}",
                "{\"openapi\":\"3.1.0\",\"paths\":{}} {}",
                "{\"openapi\":\"3.1.0\",\"paths\":[]}",
                "{\"swagger\":\"2.0\",\"paths\":{}}",
                "openapi: 2.0.0-which-has-a-very-long-name\npaths: {}",
                "openapi: 3.1.0\npaths: {}\npaths: {}",
                "openapi: 3.1.0\n---\nopenapi: 3.1.0",
                "openapi: 3.1.0\npaths: {a: &a {}, b: *a}",
                "openapi: !!java.net.URL 3.1.0",
                "openapi: [",
                "{a: b}",
                "? [a]\n: b",
                "a: \u0007",
                "text"
            })
    void refusesWhatIsNoDocument(String earlier) throws Exception {
        Answer answer = run("check", earlier);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text()).startsWith("The ").contains("file").endsWith("\n");
        assertThat(answer.text().strip()).doesNotContain("\n").hasSizeLessThan(400);
    }

    @Test
    void refusesDeepFiles() throws Exception {
        assertThat(run("check", "openapi: " + "[".repeat(100_000)).text()).contains("nested deeper than 500 levels");
        assertThat(run("check", "{\"openapi\":" + "[".repeat(100_000)).text()).startsWith("The file is not JSON");
    }

    @Test
    void comparesNumbersOfAnyForm() throws Exception {
        String json = """
                {"openapi": "3.1.0", "paths": {"/tasks/{id}": {"get": {"parameters": [
                {"name": "id", "in": "path", "schema": {"type": "integer", "minimum": %1$s, "enum": [%1$s]}}]}}}}""";
        for (String number : List.of("1", "-7", "1e999", "0.5", "12345678901", "2147483648", "1234567890")) {
            assertThat(run("check", json.formatted(number)).text())
                    .as(number)
                    .isEqualTo(run("check", "---\n" + json.formatted(number)).text());
        }
        String yaml = "openapi: 3.1.0\npaths: {/tasks/{id}: {get: {}}}\nnumbers: [.5, 1., 1e999999999, ~, True, FALSE]";
        assertThat(run("check", yaml.replace("/tasks/{id}", "'/tasks/{id}'")).exitCode())
                .isZero();
    }

    @Test
    void namesItsArguments() throws Exception {
        assertThat(run("print", "more").exitCode()).isEqualTo(2);
        assertThat(run("draw", "it").text()).contains("print, or check");
        assertThat(run().exitCode()).isEqualTo(2);
    }

    @Test
    void isNoCommandOfAnApplicationWithoutTheAddOn() {
        @Nullable
        ApplicationCommand none = Documents.composition(
                        config -> config.route("a", "/a").get(request -> Response.text("")))
                .makeApplication()
                .find(Document.KEY)
                .orElse(null);
        assertThat(none).isNull();
    }
}
