package dev.mastaba.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.ApiTokens;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StaffTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static final Map<String, String> LAMP = Map.of(
            "name", "Lamp <1>",
            "description", "Warm",
            "price", "99.50",
            "stock", "8",
            "picture", "lamp",
            "version", "1");

    private TestApp app;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        AddOn tokens = config -> config.route("test.token", "/test-token")
                .post(request -> Response.text(ApiTokens.of(request)
                        .create("CI", List.of("products:write"), Duration.ofDays(1))
                        .text()));
        app = TestApp.of(Shop.withStaff(DATABASE.source(), folder).with(tokens));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private void login() {
        app.postFrom("/login", "/login", Map.of("name", "ada", "password", "correct horse"))
                .expectStatus(303);
    }

    @Test
    void onlyTheStaffManagesTheShop() {
        for (String page : List.of("/staff/orders", "/staff/products", "/staff/products/1", "/staff/products/new")) {
            assertThat(app.get(page).expectStatus(303).header("Location")).startsWith("/login?next=");
        }
        Shop.orderByApi(app, 1, 1).expectStatus(201);
        login();
        app.get("/staff/orders").expectStatus(200).expectText("td a", "1");
        app.get("/staff/orders/1").expectText("h1", "Order 1").expectNone("main form");
        app.get("/staff/orders/2").expectStatus(404);
    }

    @Test
    void aPaidOrderIsShippedOnce() {
        TestResponse order = Shop.orderByApi(app, 1, 1).expectStatus(201);
        String page = order.body().replaceAll("(?s).*\"page\":\\s*\"http://localhost([^\"]*)\".*", "$1");
        String payment = app.get(page).attributes("main form", "action").get(0).replace("http://localhost", "");
        app.postFrom(page, payment, Map.of()).expectStatus(303);
        login();
        app.postFrom("/staff/orders/1", "/staff/orders/1/ship", Map.of()).expectRedirect("/staff/orders/1");
        app.get("/staff/orders/1").expectText(".status", "On its way");
        String token =
                app.get("/logout").attributes("[name=csrf_token]", "value").get(0);
        app.post("/staff/orders/1/ship", Map.of("csrf_token", token)).expectStatus(409);
    }

    @Test
    void aProductIsAddedAndChanged() {
        login();
        app.postFrom("/staff/products/new", "/staff/products/new", LAMP).expectRedirect("/staff/products");
        app.get("/products/10").expectText("h1", "Lamp <1>").expectText(".price", "€99.50");
        Map<String, String> cheaper = new HashMap<>(LAMP);
        cheaper.put("price", "0.001");
        app.postFrom("/staff/products/10", "/staff/products/10", cheaper)
                .expectStatus(422)
                .expectNone("#product-name-error");
        cheaper.put("price", "80");
        app.postFrom("/staff/products/10", "/staff/products/10", cheaper).expectRedirect("/staff/products");
        app.get("/products/10").expectText(".price", "€80.00");
    }

    @Test
    void aChangeDoesNotUndoAnOrder() {
        login();
        Shop.orderByApi(app, 7, 2).expectStatus(201);
        app.postFrom("/staff/products/7", "/staff/products/7", LAMP) // version 1, from before the order
                .expectStatus(422)
                .expectText(
                        ".form-errors li",
                        "This product was changed or sold in the meantime. These are your values;"
                                + " the stock might be another one.");
        app.get("/products/7").expectText(".soft", "4 pieces left");
    }

    @Test
    void theApiChangesAProductThatNoOtherHasChanged() {
        login();
        String token =
                app.get("/logout").attributes("[name=csrf_token]", "value").get(0);
        String tag = app.get("/api/products/7").header("ETag");
        TestRequest change = TestRequest.of("PUT", "/api/products/7")
                .header("X-CSRF-Token", token)
                .body("application/json", """
                        {"name": "Lamp", "description": "Warm", "price": 8000, "stock": 3}""");
        app.request(change).expectStatus(428);
        app.request(change.header("If-Match", String.valueOf(tag))).expectStatus(200);
        app.request(change.header("If-Match", String.valueOf(tag))).expectStatus(412);
        app.get("/products/7").expectText(".price", "€80.00");
    }

    @Test
    void aProgramChangesAProductWithAToken() {
        login();
        String token = app.postFrom("/logout", "/test-token", Map.of())
                .expectStatus(200)
                .body();
        app.clearCookies();
        TestRequest change = TestRequest.of("PUT", "/api/products/7")
                .header("If-Match", String.valueOf(app.get("/api/products/7").header("ETag")))
                .body("application/json", """
                        {"name": "Lamp", "description": "Warm", "price": 8000, "stock": 3}""");
        app.request(change.header("Authorization", "Bearer mst_guessed")).expectStatus(401);
        app.request(change.header("Authorization", "Bearer " + token)).expectStatus(200);
        app.request(TestRequest.get("/staff/orders").header("Authorization", "Bearer " + token))
                .expectStatus(403);
        app.get("/products/7").expectText(".price", "€80.00");
    }
}
