package dev.mastaba.openapi;

import static dev.mastaba.api.ApiOptions.anyToken;
import static dev.mastaba.api.ApiOptions.idempotencyKeyRequired;
import static dev.mastaba.api.ApiOptions.idempotent;
import static dev.mastaba.api.ApiOptions.rateLimit;
import static dev.mastaba.api.ApiOptions.requireIfMatch;
import static dev.mastaba.api.ApiOptions.scope;
import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static dev.mastaba.core.view.ViewOptions.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.api.Api;
import dev.mastaba.api.RateLimit;
import dev.mastaba.api.TokenPolicy;
import dev.mastaba.binding.Binding;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Form;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.binding.RequestHeader;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations of routes and views of every kind. */
class OperationsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    enum Size {
        SMALL,
        LARGE
    }

    record Money(String amount) {}

    record Odd(int odd) {}

    record Line(String sku, int count) {}

    record Cart(List<Line> lines) {}

    record Note(Optional<String> text) {}

    static final class Views {
        Note save(@RequestBody Note note) {
            return note;
        }

        Note form(@Form Optional<String> text) {
            return new Note(text);
        }

        String cart(@Form Cart cart) {
            return "" + cart.lines().size();
        }

        String query(
                @Query Size size,
                @Query @Default("SMALL") Size other,
                @Query Money money,
                @Query @Default({"1", "2"}) List<Integer> number,
                @Query @Default("true") boolean flag,
                @RequestHeader Optional<String> accept) {
            return "";
        }

        Note one(@Path UUID id, @Query String lang) {
            return new Note(Optional.empty());
        }

        Odd other(@Path String id, @Query String page, @Query String lang) {
            return new Odd(1);
        }

        String rest(@Path String rest) {
            return rest;
        }

        String signed(@Path int number) {
            return "" + number;
        }

        Response response(@Query String q) {
            return Response.text(q);
        }

        CompletionStage<Note> later() {
            return CompletableFuture.completedFuture(new Note(Optional.empty()));
        }

        List<Note> list() {
            return List.of();
        }

        byte[] bytes(@RequestBody byte[] body) {
            return body;
        }
    }

    private static final Views VIEWS = new Views();

    private static Object anything(Request request) {
        return request.method();
    }

    private static JsonNode operation(AddOn application, String pointer) {
        JsonNode document = Documents.of(application);
        assertThat(DocumentTest.errors(document.toString())).isNull();
        return document.path("paths").at(pointer);
    }

    @Test
    void ofEveryMethodDependOnTheBody() {
        AddOn application = config -> {
            config.route("save", "/x").any(calling(VIEWS::save), renderer("json"));
            config.route("form", "/y").any(calling(VIEWS::form), renderer("json"));
            config.route("list", "/z").any(calling(VIEWS::list), renderer("json"));
            config.route("plain", "/p").any(request -> Response.text(""));
        };
        assertThat(operation(application, "/~1x").fieldNames()).toIterable().containsExactly("post");
        assertThat(operation(application, "/~1y").fieldNames()).toIterable().containsExactly("post");
        assertThat(operation(application, "/~1y/post/requestBody").has("required"))
                .isFalse();
        assertThat(operation(application, "/~1z").fieldNames()).toIterable().containsExactly("get");
        assertThat(operation(application, "/~1p").fieldNames()).toIterable().containsExactly("get");
    }

    @Test
    void haveTheMethodsOfRouteAndView() {
        AddOn application = config -> {
            config.route("several", "/several").any(request -> Response.text(""), method("PUT", "PATCH"));
            config.addRoute("routed", "/routed", method("PUT", "POST"));
            config.addView(request -> Response.text(""), route("routed"), method("POST", "GET"));
            config.addRoute("post", "/post", method("POST"));
            config.addView(request -> Response.text(""), route("post"));
        };
        assertThat(operation(application, "/~1several").fieldNames())
                .toIterable()
                .containsExactly("put", "patch");
        assertThat(operation(application, "/~1routed").fieldNames())
                .toIterable()
                .containsExactly("post");
        assertThat(operation(application, "/~1post").fieldNames()).toIterable().containsExactly("post");
    }

    @Test
    void ofRoutesWithoutViewsAreMissing() {
        JsonNode document = Documents.of(config -> {
            config.addRoute("none", "/none");
            config.addRoute("generated", "/generated", RouteOptions.generateOnly());
            config.addRoute("elsewhere", "https://example.com/{id}");
            config.route("some", "/some").get(request -> Response.text(""));
        });
        assertThat(document.path("paths").fieldNames()).toIterable().containsExactly("/some");
    }

    @Test
    void haveParametersOfEveryType() {
        JsonNode query = operation(
                config -> {
                    Binding.of(config).addParameterConverter(Money.class, "an amount such as 3 EUR", Money::new);
                    config.route("query", "/q").get(calling(VIEWS::query), renderer("string"));
                },
                "/~1q/get/parameters");
        assertThat(query.findValuesAsText("name")).containsExactly("size", "other", "money", "number", "flag");
        assertThat(query.at("/0/schema").toString()).isEqualTo("{\"type\":\"string\",\"enum\":[\"SMALL\",\"LARGE\"]}");
        assertThat(query.at("/0/required").asBoolean()).isTrue();
        assertThat(query.at("/1/schema/default").asText()).isEqualTo("SMALL");
        assertThat(query.at("/2/schema").toString())
                .isEqualTo("{\"type\":\"string\",\"description\":\"An amount such as 3 EUR\"}");
        assertThat(query.at("/3/schema/default").toString()).isEqualTo("[1,2]");
        assertThat(query.at("/4/schema/default").toString()).isEqualTo("true");
    }

    @Test
    void haveFormsWithLists() {
        JsonNode form = operation(
                config -> config.route("cart", "/cart").post(calling(VIEWS::cart), renderer("string")),
                "/~1cart/post/requestBody/content/application~1x-www-form-urlencoded/schema");
        assertThat(form.has("properties")).isFalse();
        assertThat(form.path("patternProperties").fieldNames())
                .toIterable()
                .containsExactly("^lines\\[[0-9]+\\]\\.sku$", "^lines\\[[0-9]+\\]\\.count$");
    }

    @Test
    void haveTheParametersOfAllViews() {
        JsonNode operation = operation(
                config -> {
                    config.route("one", "/one/{id}")
                            .get(calling(VIEWS::one), renderer("json"), accept("application/json"))
                            .get(calling(VIEWS::other), renderer("json"), accept("application/vnd.other+json"));
                    config.addView(
                            calling(VIEWS::list), route("one"), method("GET"), accept("text/csv"), renderer("json"));
                },
                "/~1one~1{id}/get");
        assertThat(operation.path("parameters").findValuesAsText("name")).containsExactly("id", "lang", "page");
        assertThat(operation.at("/parameters/1").has("required")).isFalse();
        assertThat(operation.at("/parameters/2").has("required")).isFalse();
        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/anyOf")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void havePlaceholdersOfEveryForm() {
        AddOn application = config -> {
            config.route("rest", "/r/*rest").get(calling(VIEWS::rest), renderer("string"));
            config.route("signed", "/s/{number:[-+]?\\d+}").get(calling(VIEWS::signed), renderer("string"));
            config.route("bounded", "/b/{number:\\d+}").get(calling(VIEWS::signed), renderer("string"));
            config.route("unread", "/u/{name:[a-z]+}").get(request -> Response.text(""));
            config.route("uuid", "/i/{id:[0-9a-f-]+}").get(calling(VIEWS::one), renderer("json"));
        };
        assertThat(operation(application, "/~1r~1{rest}/get/parameters/0/x-mastaba-remainder")
                        .asBoolean())
                .isTrue();
        assertThat(operation(application, "/~1s~1{number}/get/parameters/0/schema")
                        .has("minimum"))
                .isFalse();
        assertThat(operation(application, "/~1b~1{number}/get/parameters/0/schema/minimum")
                        .asInt(-1))
                .isZero();
        assertThat(operation(application, "/~1u~1{name}/get/parameters/0/schema/pattern")
                        .asText())
                .isEqualTo("^(?:[a-z]+)$");
        assertThat(operation(application, "/~1i~1{id}/get/parameters/0/schema").toString())
                .isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
    }

    @Test
    void haveAnswersOfEveryKind() {
        AddOn application = config -> {
            config.route("response", "/response").get(calling(VIEWS::response));
            config.route("any", "/any").get(OperationsTest::anything, renderer("string"));
            config.route("later", "/later").get(calling(VIEWS::later), renderer("json"));
            config.route("list", "/list").get(calling(VIEWS::list), renderer("json"));
            config.route("bytes", "/bytes").post(calling(VIEWS::bytes), renderer("string"));
        };
        assertThat(operation(application, "/~1response/get/responses/default/description")
                        .asText())
                .contains("not described");
        assertThat(operation(application, "/~1any/get/responses").toString()).contains("text/plain", "not described");
        assertThat(operation(application, "/~1later/get/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .endsWith("Note");
        assertThat(operation(application, "/~1list/get/responses/200/content/application~1json/schema/items/$ref")
                        .asText())
                .endsWith("Note");
        assertThat(operation(application, "/~1bytes/post/requestBody/content/*~1*/schema")
                        .toString())
                .isEqualTo("{}");
    }

    @Test
    void haveTheDescribedSuccessInsteadOfTheDerivedOne() {
        AddOn application = config -> {
            config.route("created", "/created").post(calling(VIEWS::list), renderer("json"));
            config.route("both", "/both").post(calling(VIEWS::list), renderer("json"));
            config.route("missing", "/missing").get(calling(VIEWS::list), renderer("json"));
            OpenApi.of(config).describe("created", "POST", view -> view.answer(201, "Created", Note.class));
            OpenApi.of(config).describe("both", view -> view.answer(200, "Known", Note.class));
            OpenApi.of(config).describe("both", "POST", view -> view.answer(201, "Created", Note.class));
            OpenApi.of(config)
                    .describe("missing", view -> view.answer(304, "Same").answer(404, "None"));
        };
        assertThat(operation(application, "/~1created/post/responses").fieldNames())
                .toIterable()
                .contains("201")
                .doesNotContain("200");
        assertThat(operation(application, "/~1both/post/responses").fieldNames())
                .toIterable()
                .contains("200", "201");
        assertThat(operation(application, "/~1missing/get/responses").fieldNames())
                .toIterable()
                .contains("200", "304", "404");
    }

    @Test
    void haveTheStatusOfTheView() {
        AddOn application = config -> {
            config.route("created", "/created").post(calling(VIEWS::list), renderer("json"), status(201));
            config.route("gone", "/gone").delete(calling(VIEWS::list), renderer("json"), status(204));
            config.route("empty", "/empty").post(calling(VIEWS::list), status(202));
            config.route("described", "/described").post(calling(VIEWS::list), renderer("json"), status(201));
            OpenApi.of(config).describe("described", "POST", view -> view.answer(202, "Accepted"));
        };
        assertThat(operation(application, "/~1created/post/responses/201/content/application~1json/schema/items/$ref")
                        .asText())
                .endsWith("Note");
        assertThat(operation(application, "/~1created/post/responses").fieldNames())
                .toIterable()
                .doesNotContain("200");
        assertThat(operation(application, "/~1gone/delete/responses/204").toString())
                .isEqualTo("{\"description\":\"The result of the view.\"}");
        assertThat(operation(application, "/~1empty/post/responses/202").toString())
                .isEqualTo("{\"description\":\"The result of the view.\"}");
        assertThat(operation(application, "/~1described/post/responses").fieldNames())
                .toIterable()
                .contains("202")
                .doesNotContain("200", "201");
    }

    /** A policy that permits nothing. */
    record Closed() implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("no");
        }
    }

    @Test
    void haveThePermissionsOfAllViews() {
        AddOn application = config -> {
            config.setSecurityPolicy(new Closed());
            config.setDefaultPermission("read");
            config.route("free", "/free").get(request -> Response.text(""), noPermissionRequired());
            config.route("standard", "/standard").get(request -> Response.text(""));
            config.route("mixed", "/mixed")
                    .get(calling(VIEWS::list), renderer("json"), permission("edit"), accept("application/json"))
                    .get(calling(VIEWS::later), renderer("json"), accept("text/x"), noPermissionRequired())
                    .get(calling(VIEWS::later), renderer("json"), accept("text/y"), permission("edit"));
        };
        AddOn all = config -> {
            application.include(config);
            OpenApi.of(config).describe("free", free -> free.answer(204, "Nothing"));
        };
        assertThat(operation(all, "/~1free/get").has("security")).isFalse();
        assertThat(operation(all, "/~1free/get/responses").has("204")).isTrue();
        assertThat(operation(all, "/~1standard/get/x-mastaba-permissions").toString())
                .isEqualTo("[\"read\"]");
        assertThat(operation(all, "/~1mixed/get/security").toString()).isEqualTo("[{\"session\":[\"edit\"]},{}]");
    }

    @Test
    void haveTheVersionThatARequestChangesAndTheRefusalsOfOptions() {
        AddOn application = config -> {
            Api.of(config).addRateLimit("few", RateLimit.perMinute(6));
            config.route("article", "/article")
                    .get(request -> Response.text(""), rateLimit("few"))
                    .put(request -> Response.text(""), requireIfMatch());
        };
        assertThat(operation(application, "/~1article/put/parameters").toString())
                .isEqualTo("[{\"name\":\"If-Match\",\"in\":\"header\",\"schema\":{\"type\":\"string\"}}]");
        assertThat(operation(application, "/~1article/put/responses").has("412"))
                .isTrue();
        assertThat(operation(application, "/~1article/put/responses/428/$ref").asText())
                .isEqualTo("#/components/responses/Failure428");
        assertThat(operation(application, "/~1article/put/responses").has("429"))
                .isFalse();
        assertThat(operation(application, "/~1article/get").has("parameters")).isFalse();
        assertThat(operation(application, "/~1article/get/responses").has("429"))
                .isTrue();
    }

    @Test
    void haveTheScopesOfTokensAndTheKeysOfRepeatedRequests() {
        DataSource database = DATABASE.source();
        AddOn application = config -> {
            Api.of(config).in(database);
            config.setSecurityPolicy(AclPolicy.of(Groups.none(), new TokenPolicy(), new SessionPolicy()));
            config.route("orders", "/orders")
                    .with(permission("sell"), idempotent())
                    .get(request -> Response.text(""), scope("read"))
                    .post(request -> Response.text(""), scope("write"), scope("read"))
                    .delete(request -> Response.text(""));
            config.route("me", "/me").get(request -> Response.text(""), anyToken());
            config.route("pay", "/pay").post(request -> Response.text(""), idempotencyKeyRequired());
        };
        assertThat(operation(application, "/~1orders/get/security").toString())
                .isEqualTo("[{\"session\":[\"sell\"]},{\"token\":[\"read\"]}]");
        assertThat(operation(application, "/~1orders/get").has("parameters")).isFalse();
        assertThat(operation(application, "/~1orders/post/security/1").toString())
                .isEqualTo("{\"token\":[\"read\",\"write\"]}");
        assertThat(operation(application, "/~1orders/delete/security").toString())
                .isEqualTo("[{\"session\":[\"sell\"]}]");
        assertThat(operation(application, "/~1me/get/security").toString()).isEqualTo("[{\"token\":[]},{}]");
        assertThat(operation(application, "/~1orders/post/parameters").toString())
                .isEqualTo("[{\"name\":\"Idempotency-Key\",\"in\":\"header\","
                        + "\"schema\":{\"type\":\"string\",\"maxLength\":130}}]");
        assertThat(operation(application, "/~1pay/post/parameters/0/required").asBoolean())
                .isTrue();
        assertThat(operation(application, "/~1pay/post/responses").has("409")).isTrue();
        AddOn onlyTokens = config -> {
            Api.of(config).in(database);
            config.setSecurityPolicy(AclPolicy.of(Groups.none(), new TokenPolicy()));
            config.route("x", "/x").get(request -> Response.text(""), permission("sell"));
        };
        assertThat(operation(onlyTokens, "/~1x/get/security").toString()).isEqualTo("[{\"token\":[]}]");
    }

    @Test
    void rejectStatusesThatDoNotExist() {
        for (int status : new int[] {99, 600, -1}) {
            assertThatThrownBy(() ->
                            Documents.of(config -> OpenApi.of(config).describe("x", x -> x.answer(status, "Never"))))
                    .hasStackTraceContaining("from 100 to 599, not " + status);
        }
    }

    @Test
    void ofThousandsOfRoutesHaveASmallDocument() {
        String document = Documents.of(config -> {
                    for (int i = 0; i < 2_000; i++) {
                        config.route("r" + i, "/r" + i + "/{id}").get(calling(VIEWS::one), renderer("json"));
                    }
                })
                .toString();
        assertThat(document.length()).isLessThan(2_000 * 1_500);
        assertThat(document).contains("/r1999/{id}");
    }
}
