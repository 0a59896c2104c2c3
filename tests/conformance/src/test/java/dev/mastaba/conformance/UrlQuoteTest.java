package dev.mastaba.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.PercentCode;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.ResourcePath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Quoting, and what is read out of URLs and forms. */
class UrlQuoteTest extends CategoryTest {
    private static final String PATH_SAFE = "~!$&'()*+,;=:@/";

    private final RouteMapper routes;

    UrlQuoteTest() {
        super(
                "url-quote",
                Set.of("bad-url", "bad-query", "empty-list-query", "query-semicolon", "query-percent", "wsgi-latin1"));
        Configurator config = new Configurator();
        config.addRoute("home", "/");
        config.commit();
        routes = DeclaredRoutes.mapper(config.registry());
    }

    @Override
    void ask(Case question) {
        JsonNode input = question.input();
        JsonNode result = question.expect().path("result");
        String value = input.path("value").asText();
        switch (question.group()) {
            case "url_quote" ->
                assertThat(PercentCode.encode(value, input.path("safe").asText("")))
                        .isEqualTo(result.asText());
            case "quote_plus" -> assertThat(form(value)).isEqualTo(result.asText());
            case "quote_path_segment" -> assertThat(ResourcePath.quote(value)).isEqualTo(result.asText());
            case "chars" -> characters(value, result);
            case "urlencode" ->
                assertThat(query(RouteGenerateTest.query(queryOf(input)))).isEqualTo(result.asText());
            case "urlencode-quote" ->
                assertThat(RouteGenerateTest.query(queryOf(input)).query().percentEncoded())
                        .isEqualTo(result.asText());
            case "parse-query" ->
                assertThat(pairs(request("query", input.path("query")).query())).isEqualTo(Values.plain(result));
            case "parse-form" ->
                assertThat(pairs(request("body", input.path("body")).form())).isEqualTo(Values.plain(result));
            case "params" -> params(CorpusRequest.of(input.path("request")), result);
            case "request-url" -> urls(CorpusRequest.of(input.path("request")), result);
            default -> throw new AssertionError(question.group());
        }
    }

    private void characters(String value, JsonNode result) {
        assertThat(ResourcePath.quote(value)).isEqualTo(result.path("segment").asText());
        assertThat(PercentCode.encode(value, PATH_SAFE))
                .isEqualTo(result.path("path").asText());
        assertThat(query(UrlParts.NONE.rawQuery(value)))
                .isEqualTo(result.path("query_string").asText());
        assertThat(form(value)).isEqualTo(result.path("query_value").asText());
    }

    private void params(Request request, JsonNode result) {
        assertThat(pairs(request.params())).isEqualTo(Values.plain(result.path("params")));
        result.path("first").properties().forEach(entry -> {
            String first = request.query()
                    .find(entry.getKey())
                    .or(() -> request.form().find(entry.getKey()))
                    .orElse(null);
            assertThat(first).isEqualTo(text(entry.getValue()));
        });
        result.path("getone_or_last")
                .properties()
                .forEach(
                        entry -> assertThat(request.query().find(entry.getKey()).orElse(null))
                                .isEqualTo(text(entry.getValue())));
    }

    private void urls(Request request, JsonNode result) {
        Urls urls = new RequestUrls(request, routes);
        assertThat(request.path()).isEqualTo(result.path("path_info").asText());
        assertThat(request.contextPath()).isEqualTo(result.path("script_name").asText());
        assertThat(request.rawQuery()).isEqualTo(result.path("query_string").asText());
        assertThat(request.authority()).isEqualTo(result.path("host").asText());
        assertThat(urls.application()).isEqualTo(result.path("application_url").asText());
        assertThat(urls.self()).isEqualTo(result.path("url").asText());
        assertThat(urls.self())
                .isEqualTo(result.path("host_url").asText()
                        + result.path("path_qs").asText());
    }

    private String form(String value) {
        return query(UrlParts.NONE.query("k", value)).substring("k=".length());
    }

    private String query(UrlParts parts) {
        String path =
                new RequestUrls(request("path", JsonNodeFactory.instance.textNode("/")), routes).path("home", parts);
        int mark = path.indexOf('?');
        return mark < 0 ? "" : path.substring(mark + 1);
    }

    private static JsonNode queryOf(JsonNode input) {
        return input.has("pairs")
                ? JsonNodeFactory.instance.objectNode().set("pairs", input.path("pairs"))
                : input.path("query");
    }

    private static CorpusRequest request(String key, JsonNode value) {
        var request = JsonNodeFactory.instance.objectNode().put("method", key.equals("body") ? "POST" : "GET");
        request.set(key, value);
        return CorpusRequest.of(request);
    }

    private static List<List<String>> pairs(Parameters parameters) {
        return parameters.entries().stream()
                .map(entry -> List.of(entry.name(), entry.value()))
                .toList();
    }

    private static @Nullable String text(JsonNode json) {
        return json.isNull() ? null : json.asText();
    }
}
