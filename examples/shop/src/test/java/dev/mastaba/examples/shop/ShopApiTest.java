package dev.mastaba.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.openapi.OpenApiCheck;
import dev.mastaba.testing.openapi.OpenApiReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopApiTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.of(Shop.composition(DATABASE.source()));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void productsAreReadInParts() {
        app.get("/api/products?size=2")
                .expectStatus(200)
                .expectBodyContaining("\"Alabaster lamp\"")
                .expectBodyContaining("\"next\"");
        app.get("/api/products/7").expectBodyContaining("\"price\":11900");
        app.get("/api/products/70").expectStatus(404);
    }

    @Test
    void anOrderIsPlacedOnceForEachKey() {
        TestRequest order = TestRequest.post("/api/orders")
                .header("Idempotency-Key", "4f7c0d1e")
                .body("application/json", """
                        {"customer": {"name": "Ada", "email": "ada@example.org", "street": "Main Street 1",
                                      "postcode": "12345", "town": "Luxor"},
                         "items": [{"product": 7, "pieces": 1}, {"product": 1, "pieces": 2}]}""");
        String body = app.request(order).expectStatus(201).body();
        assertThat(body).contains("\"number\":1", "\"status\":\"PLACED\"", "\"total\":16800");
        app.request(order).expectStatus(201).expectBody(body).expectHeader("Idempotency-Replayed", "true");
        app.get("/products/7").expectText(".soft", "5 pieces left");
        String self = body.replaceAll("(?s).*\"self\":\\s*\"http://localhost([^\"]*)\".*", "$1");
        app.get(self).expectStatus(200).expectBodyContaining("\"number\":1");
        app.get("/api/orders/1").expectStatus(403);
    }

    @Test
    void invalidOrdersAreRefused() {
        TestRequest order =
                TestRequest.post("/api/orders").header("Idempotency-Key", "1").header("Accept", "application/json");
        app.request(order.body("application/json", "{\"customer\": null, \"items\": []}"))
                .expectStatus(400);
        app.request(order.body("application/json", """
                        {"customer": {"name": "", "email": "x", "street": "", "postcode": "", "town": ""},
                         "items": [{"product": 7, "pieces": 0}]}"""))
                .expectStatus(422)
                .expectBodyContaining("customer.email")
                .expectBodyContaining("items[0].pieces");
        for (String address : List.of("\\\"ada\\\"@example.org", "ada@[127.0.0.1]")) { // no mail can be sent to them
            app.request(order.body("application/json", """
                            {"customer": {"name": "Ada", "email": "%s", "street": "x", "postcode": "1", "town": "x"},
                             "items": [{"product": 7, "pieces": 1}]}""".formatted(address)))
                    .expectStatus(422)
                    .expectBodyContaining("customer.email");
        }
        Shop.orderByApi(app, 7, 7).expectStatus(409).expectBodyContaining("\"left\":6");
        Shop.orderByApi(app, 700, 1).expectStatus(409).expectBodyContaining("\"left\":0");
        app.get("/products/7").expectText(".soft", "6 pieces left");
    }

    @Test
    void aClientWithoutAnAccountPlacesABoundedNumberOfOrders() {
        try (TestApp limited = TestApp.of(Shop.composition(DATABASE.source(), 2))) {
            Shop.orderByApi(limited, 1, 1).expectStatus(201);
            Shop.orderByApi(limited, 1, 1).expectStatus(201);
            assertThat(Shop.orderByApi(limited, 1, 1).expectStatus(429).header("Retry-After"))
                    .isNotEmpty();
            limited.get("/products/1").expectText(".soft", "38 pieces left");
        }
    }

    @Test
    void theDocumentDescribesTheApi() {
        app.get("/openapi.json")
                .expectStatus(200)
                .expectBodyContaining("/api/orders")
                .expectBodyContaining("\"Shop\"");
    }

    @Test
    void randomRequestsAreAnsweredAsDeclared() {
        app.postFrom("/products/7", "/cart/add", Map.of("product", "7")).expectStatus(303);
        String page = app.get("/checkout").expectStatus(200).body();
        String token = page.replaceAll("(?s).*name=\"csrf_token\" value=\"([^\"]+)\".*", "$1");
        OpenApiReport report = OpenApiCheck.of(app)
                .changing(request -> request.header("X-CSRF-Token", token))
                .requests(100, 42);
        assertThat(report.count("api.orders.post", 201)).isPositive();
        assertThat(report.count("api.products.get", 200)).isPositive();
        assertThat(report.count("cart.change.post", 303)).isPositive();
    }
}
