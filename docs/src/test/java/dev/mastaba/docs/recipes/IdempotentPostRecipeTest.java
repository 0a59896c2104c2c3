package dev.mastaba.docs.recipes;

import static dev.mastaba.api.ApiOptions.idempotent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.Api;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.transactions.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recipe for requests that a client can repeat. */
class IdempotentPostRecipeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private final DataSource database = DATABASE.source();

    // tag::recipe-idempotent-view
    private Response order(Request request) throws SQLException {
        String item = request.form().get("item");
        Connection connection = Transaction.of(request).connection(database);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setString(1, item);
            insert.executeUpdate();
        }
        return Response.builder().status(201).text("Ordered: " + item).build();
    }
    // end::recipe-idempotent-view

    @Test
    void aRepeatedOrderIsStoredOnce() throws SQLException {
        AddOn shop = config -> {
            // tag::recipe-idempotent
            Api.of(config).in(database);
            config.route("orders", "/orders").post(this::order, idempotent());
            // end::recipe-idempotent
        };
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (item VARCHAR(100))");
            try (TestApp app = TestApp.of(shop)) {
                TestRequest order = TestRequest.post("/orders")
                        .header("Idempotency-Key", "\"8e03978e-40d5\"")
                        .form("item", "book");
                app.request(order).expectStatus(201).expectNoHeader("Idempotency-Replayed");
                app.request(order).expectBody("Ordered: book").expectHeader("Idempotency-Replayed", "true");
                app.request(order.form("item", "pen")).expectStatus(422);
            }
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }
}
