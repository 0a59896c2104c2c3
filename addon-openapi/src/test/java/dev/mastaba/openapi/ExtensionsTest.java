package dev.mastaba.openapi;

import static dev.mastaba.binding.MethodViews.calling;
import static dev.mastaba.core.view.ViewOptions.accept;
import static dev.mastaba.core.view.ViewOptions.id;
import static dev.mastaba.core.view.ViewOptions.joins;
import static dev.mastaba.core.view.ViewOptions.method;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.binding.Form;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.testing.GoldenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
    record Item(int id, String name) {}

    record Review(String text, int stars) {}

    static final class Shop {
        Item item(@Path int id) {
            return new Item(id, "");
        }

        String buy(@Form String card) {
            return card;
        }
    }

    static final class Plus {
        List<Review> reviews(@Path int id, @Query Optional<Integer> stars) {
            return List.of();
        }

        Item better(@Path int id, @Query String lang) {
            return new Item(id, lang);
        }

        String page(@Path int id) {
            return "";
        }
    }

    private static final AddOn SHOP = config -> {
        Shop shop = new Shop();
        config.route("shop.item", "/items/{id}").get(calling(shop::item), renderer("json"), id("item"));
        config.route("shop.buy", "/buy").post(calling(shop::buy), renderer("string"));
        config.route("shop.old", "/old").get(request -> Response.text("old"));
    };

    private static JsonNode operation(JsonNode document, String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    @Test
    void addOperations() {
        Plus plus = new Plus();
        JsonNode document = Documents.of(
                SHOP,
                config -> config.route("shop.reviews", "/items/{id}/reviews")
                        .get(calling(plus::reviews), renderer("json")));
        JsonNode reviews = operation(document, "/items/{id}/reviews", "get");
        assertThat(reviews.path("x-mastaba-add-on").asText()).isEqualTo("test.extension1");
        assertThat(reviews.path("tags").toString()).isEqualTo("[\"shop\"]");
        assertThat(document.path("components").path("schemas").has("Review")).isTrue();
    }

    @Test
    void replaceViews() {
        Plus plus = new Plus();
        JsonNode document =
                Documents.of(SHOP, config -> config.overrideView("shop:item", calling(plus::better), renderer("json")));
        JsonNode item = operation(document, "/items/{id}", "get");
        assertThat(item.path("x-mastaba-add-on").asText()).isEqualTo("test.extension1");
        assertThat(item.path("x-mastaba-replaces").toString()).contains("shop:item (route shop.item");
        assertThat(item.path("parameters").findValuesAsText("name")).containsExactly("id", "lang");
    }

    @Test
    void joinViewsForOtherMediaTypes() {
        Plus plus = new Plus();
        JsonNode document = Documents.of(
                SHOP,
                config -> config.addView(
                        calling(plus::page),
                        route("shop.item"),
                        method("GET"),
                        accept("text/html"),
                        joins(),
                        renderer("string")));
        JsonNode item = operation(document, "/items/{id}", "get");
        assertThat(item.path("x-mastaba-add-on").toString()).isEqualTo("[\"test.shop\",\"test.extension1\"]");
        assertThat(item.path("responses").path("200").path("content").has("text/plain"))
                .isTrue();
        assertThat(item.path("responses").path("200").path("content").has("application/json"))
                .isTrue();
        assertThat(item.path("responses").has("406")).isTrue();
    }

    @Test
    void describeOperationsOfOthers() {
        JsonNode document = Documents.of(SHOP, config -> {
            OpenApi.of(config)
                    .describe(
                            "shop.item",
                            item -> item.summary("Shows an item")
                                    .description("With its **name**.")
                                    .operationId("item")
                                    .tags("items")
                                    .deprecated()
                                    .answer(404, "No such item")
                                    .answer(410, "Sold", Item.class));
            OpenApi.of(config)
                    .describe(
                            "shop.buy",
                            "post",
                            buy -> buy.body(Review.class).query("coupon", String.class, "A coupon"));
            OpenApi.of(config).describe("shop.old", old -> old.hide());
            OpenApi.of(config).addSecurityScheme("digest", Map.of("type", "http", "scheme", "digest"));
            OpenApi.of(config).title("Shop");
            OpenApi.of(config).version("2");
            OpenApi.of(config).description("A shop");
        });
        JsonNode item = operation(document, "/items/{id}", "get");
        assertThat(item.path("summary").asText()).isEqualTo("Shows an item");
        assertThat(item.path("operationId").asText()).isEqualTo("item");
        assertThat(item.path("deprecated").asBoolean()).isTrue();
        assertThat(item.path("tags").toString()).isEqualTo("[\"items\"]");
        assertThat(item.path("x-mastaba-add-on").asText()).isEqualTo("test.shop");
        assertThat(item.path("x-mastaba-described-by").path("summary").asText()).isEqualTo("test.extension1");
        assertThat(item.path("responses").path("404").path("description").asText())
                .isEqualTo("No such item");
        assertThat(item.path("responses").path("410").path("x-mastaba-add-on").asText())
                .isEqualTo("test.extension1");
        JsonNode buy = operation(document, "/buy", "post");
        assertThat(buy.path("requestBody").path("content").has("application/json"))
                .isTrue();
        assertThat(buy.path("parameters").findValuesAsText("name")).containsExactly("coupon");
        assertThat(document.path("paths").has("/old")).isFalse();
        assertThat(document.path("info").toString())
                .isEqualTo("{\"title\":\"Shop\",\"version\":\"2\",\"description\":\"A shop\"}");
        assertThat(document.path("components").path("securitySchemes").has("digest"))
                .isTrue();
    }

    @Test
    void showWhatOthersHide() {
        AddOn hiding = config -> {
            SHOP.include(config);
            OpenApi.of(config).describe("shop.old", old -> old.hide());
        };
        assertThat(Documents.of(hiding).path("paths").has("/old")).isFalse();
        JsonNode shown = Documents.of(
                hiding,
                config -> OpenApi.of(config)
                        .describe("shop.old", old -> old.show().form(Item.class)));
        assertThat(operation(shown, "/old", "get")
                        .at("/requestBody/content/application~1x-www-form-urlencoded/schema/required")
                        .toString())
                .isEqualTo("[\"id\",\"name\"]");
    }

    /** A policy that consists of others, as those of the add-on for logins do. */
    record Both(List<Object> parts, boolean isAmbient) implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("no");
        }
    }

    record BasicPolicy() {}

    record BearerPolicy() {}

    record SessionPolicy() {}

    record TicketPolicy() {}

    private static JsonNode guarded(SecurityPolicy policy) {
        return Documents.of(SHOP, config -> {
            config.setSecurityPolicy(policy);
            config.requirePermission("shop:item", "look");
        });
    }

    @Test
    void requirePermissions() {
        JsonNode document = guarded(new Both(
                List.of(new BasicPolicy(), new BearerPolicy(), new SessionPolicy(), new TicketPolicy()), true));
        JsonNode item = operation(document, "/items/{id}", "get");
        assertThat(item.path("x-mastaba-permissions").toString()).isEqualTo("[\"look\"]");
        assertThat(item.path("security").toString())
                .isEqualTo(
                        "[{\"basic\":[\"look\"]},{\"bearer\":[\"look\"]},{\"session\":[\"look\"]},{\"ticket\":[\"look\"]}]");
        assertThat(item.path("responses").has("401")).isTrue();
        assertThat(item.path("responses").has("403")).isTrue();
        assertThat(operation(document, "/buy", "post").has("security")).isFalse();
        assertThat(document.at("/components/securitySchemes/session/name").asText())
                .isEqualTo("session-shop");
        assertThat(DocumentTest.errors(document.toString())).isNull();
    }

    @Test
    void requirePermissionsOfAnUnknownPolicy() {
        assertThat(guarded(new Both(List.of(), true))
                        .path("components")
                        .path("securitySchemes")
                        .has("session"))
                .isTrue();
        assertThat(guarded(new Both(List.of(), false))
                        .path("components")
                        .path("securitySchemes")
                        .has("bearer"))
                .isTrue();
    }

    private static String refused(AddOn... extensions) {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class,
                () -> Documents.composition(SHOP, extensions).makeApplication());
        assertThat(refusal).isNotNull();
        return refusal.getMessage().replaceAll("\\.java:\\d+", ".java");
    }

    @Test
    void areRefusedWithRemedies() {
        String found = refused(config -> {
            OpenApi.of(config).describe("shop.itm", item -> item.summary("Shows an item"));
            OpenApi.of(config).describe("zzz", item -> item.summary("Shows an item"));
            OpenApi.of(config).describe("shop.item", "DELETE", item -> item.summary("Deletes an item"));
            OpenApi.of(config).describe("shop.buy", buy -> buy.operationId("shop.item.get"));
        });
        GoldenFile.assertPinned(ExtensionsTest.class, "openapi-problems.txt", found);
    }

    @Test
    void conflictWithoutARank() {
        assertThat(refused(
                        config -> OpenApi.of(config).describe("shop.item", item -> item.summary("One")),
                        config -> OpenApi.of(config).describe("shop.item", item -> item.summary("Two"))))
                .contains("MAST-ACTION-001", "shop.item, all methods, summary");
    }
}
