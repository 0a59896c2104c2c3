package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** The order of everything that happens to a request, and what becomes of what a view returned. */
class RequestFlowTest extends CategoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ORDER = Set.of("flow", "fail", "callbacks", "short-circuit");

    RequestFlowTest() {
        super(
                "request-flow",
                Set.of("untyped-arg", "py-str", "charset-alias", "wsgi-latin1", "jsonp-name", "http-cache-directive"));
    }

    @Override
    void ask(Case question) throws Exception {
        if (ORDER.contains(question.group())) {
            askForOrder(question);
        } else if (question.group().equals("http-cache")) {
            CacheProgram program = new CacheProgram(question.input());
            if (program.isForLessThanNoTime()) {
                assertThatThrownBy(program::run).hasMessageContaining("cannot be negative");
            } else {
                program.compare(question.expect());
            }
        } else if (question.group().equals("response-adapter")) {
            compare(question, new AdapterProgram(question.input())::run);
        } else {
            RendererProgram program = new RendererProgram(question.input());
            if (program.namesAnUnknownRenderer() && !question.expect().has("error")) {
                assertThatThrownBy(program::run)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("MAST-RENDER-001");
            } else {
                compare(question, program::run);
            }
        }
    }

    private static void askForOrder(Case question) {
        JsonNode expect = question.expect();
        FlowProgram program = new FlowProgram(question.input());
        assumeFalse(program.hasViewForCoresMismatch(), "core's own mismatch is a NotFound");
        List<String> log = program.withOwnNames(Values.texts(expect.path("log")));
        try {
            Response response = program.run();
            if (expect.has("raised")) {
                assertThat(response.status())
                        .isEqualTo(FlowErrors.status(expect.path("raised").asText()));
                assertThat(program.log()).noneMatch(entry -> entry.startsWith("exception-view"));
                return;
            }
            assertThat(response.status()).isEqualTo(expect.path("status").asInt());
            if (expect.hasNonNull("body")) {
                assertThat(text(response).replace(" ", ""))
                        .isEqualTo(expect.path("body").asText().replace(" ", ""));
            }
            assertThat(program.log()).isEqualTo(log);
        } catch (HttpException raised) {
            assertThat(raised.status())
                    .isEqualTo(FlowErrors.status(expect.path("raised").asText()));
            assertThat(program.log()).startsWith(log.toArray(new String[0]));
        } catch (Exception raised) {
            assertThat(raised.getClass().getSimpleName())
                    .isEqualTo(expect.path("raised").asText());
            assertThat(afterFailure(program.log(), log)).isEqualTo(log);
        }
    }

    /** A finished callback that fails does not keep the others from running: they are more than Pyramid's. */
    private static List<String> afterFailure(List<String> found, List<String> expected) {
        boolean finishing =
                !expected.isEmpty() && expected.get(expected.size() - 1).startsWith("finished-callback");
        boolean onlyMore =
                found.stream().skip(expected.size()).allMatch(entry -> entry.startsWith("finished-callback"));
        return finishing && onlyMore && found.size() > expected.size() ? found.subList(0, expected.size()) : found;
    }

    private static void compare(Case question, Callable<Response> program) throws Exception {
        JsonNode expect = question.expect();
        String error = expect.path("error").asText("");
        if (error.equals("http_exception")) {
            assertThat(program.call().status()).isEqualTo(400);
            return;
        }
        if (error.equals("type_error")
                && question.input().path("renderer").asText().equals("json")) {
            // What can't be written as JSON is answered, with its place.
            assertThat(program.call().status()).isEqualTo(500);
            return;
        }
        if (!error.isEmpty()) {
            assertThatThrownBy(program::call).isNotInstanceOf(HttpException.class);
            return;
        }
        Response response = program.call();
        assertThat(response.status()).isEqualTo(expect.path("status").asInt());
        expect.path("headers")
                .properties()
                .forEach(header -> assertThat(found(header.getKey(), response))
                        .as(header.getKey())
                        .isEqualTo(expected(
                                question.input(),
                                header.getKey(),
                                header.getValue().asText())));
        if (expect.hasNonNull("body")) {
            compareBody(question, text(response));
        }
    }

    /** A content type that a view says holds, also where it is the one that responses begin with. */
    private static String expected(JsonNode input, String name, String value) {
        JsonNode said = input.path("response").path("content_type");
        boolean holds = name.equals("Content-Type")
                && said.asText("").equals("text/html")
                && !input.path("returns_response").asBoolean();
        return normal(name, holds ? "text/html; charset=UTF-8" : value);
    }

    private static void compareBody(Case question, String found) throws Exception {
        String expected = question.expect().path("body").asText();
        if (question.expect().has("json")) {
            assertThat(json(found))
                    .isEqualTo(JSON.readTree(question.expect().path("json").toString()));
        } else if (!found.equals(expected) && isJson(question.input())) {
            assertThat(callback(found)).isEqualTo(callback(expected));
            assertThat(json(found)).isEqualTo(json(expected));
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    /** Whether the layout of the body is that of somebody's writer of JSON. */
    private static boolean isJson(JsonNode input) {
        return Set.of("json", "jsonp").contains(input.path("renderer").asText());
    }

    /** What stands before the JSON of a call: the comment and the function's name. */
    private static String callback(String body) {
        return body.startsWith("/**/") ? body.substring(0, body.indexOf('(')) : "";
    }

    private static JsonNode json(String body) throws Exception {
        return JSON.readTree(
                body.startsWith("/**/") ? body.substring(body.indexOf('(') + 1, body.lastIndexOf(')')) : body);
    }

    private static String found(String name, Response response) {
        String value = response.header(name);
        return value == null ? "none" : normal(name, value);
    }

    private static String normal(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-type" -> value.replace(" ", "").toLowerCase(Locale.ROOT);
            case "location" -> URI.create("http://example.com/").resolve(value).toString();
            // cookies are hidden from scripts and other sites unless that is said otherwise
            case "set-cookie" -> value.replace("; HttpOnly", "").replace("; SameSite=Lax", "");
            default -> value;
        };
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }
}
