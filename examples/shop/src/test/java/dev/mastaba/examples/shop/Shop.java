package dev.mastaba.examples.shop;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.security.PasswordHasher;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** The shop as tests use it: its settings, and the steps of a customer. */
final class Shop {
    static final Map<String, String> CUSTOMER = Map.of(
            "name", "Ada Byron",
            "email", "ada@example.org",
            "street", "Main Street 1",
            "postcode", "12345",
            "town", "Luxor");

    private Shop() {}

    private static final Map<String, String> SETTINGS = Map.of(
            "mastaba.mail.from", "shop@example.org",
            "mastaba.hosts", "localhost",
            "mastaba.jobs.threads", "0",
            "shop.orders", "1000");

    static Composition composition(DataSource database) {
        return Composition.of(new ShopAddOn(database)).settings(new Settings(SETTINGS));
    }

    /** Returns the shop in which a client can place this number of orders in an hour. */
    static Composition composition(DataSource database, int orders) {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("shop.orders", String.valueOf(orders));
        return Composition.of(new ShopAddOn(database)).settings(new Settings(settings));
    }

    /** Returns the shop with the staff's pages, and a user file in the given folder. */
    static Composition withStaff(DataSource database, Path folder) throws IOException {
        Path users = Files.createFile(
                folder.resolve("users.txt"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(users, "ada:" + PasswordHasher.standard().hash("correct horse") + ":staff\n");
        Map<String, String> logins = Map.of(
                "mastaba.security.users", "file",
                "mastaba.security.users.file", users.toString(),
                "mastaba.security.allow.manage", "group:staff");
        return Composition.of(new ShopAddOn(database)).settings(new Settings(SETTINGS).with(logins));
    }

    /** Puts pieces of a product into the cart. */
    static void add(TestApp app, long product, int pieces) {
        app.postFrom(
                        "/products/" + product,
                        "/cart/add",
                        Map.of("product", String.valueOf(product), "pieces", String.valueOf(pieces)))
                .expectRedirect("/cart");
    }

    /** Orders the cart, and returns the response with the link to the order. */
    static TestResponse order(TestApp app) {
        return app.postFrom("/checkout", "/checkout", CUSTOMER);
    }

    /** Orders pieces of a product by the API. */
    static TestResponse orderByApi(TestApp app, long product, int pieces) {
        return app.request(TestRequest.post("/api/orders")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept", "application/json")
                .body("application/json", """
                        {"customer": {"name": "Ada", "email": "ada@example.org", "street": "Main Street 1",
                                      "postcode": "12345", "town": "Luxor"},
                         "items": [{"product": %d, "pieces": %d}]}""".formatted(product, pieces)));
    }
}
