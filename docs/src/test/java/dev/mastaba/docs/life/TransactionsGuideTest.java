package dev.mastaba.docs.life;

import static dev.mastaba.transactions.TransactionOptions.attempts;
import static dev.mastaba.transactions.TransactionOptions.isolation;
import static dev.mastaba.transactions.TransactionOptions.readWrite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.transactions.Isolation;
import dev.mastaba.transactions.Transaction;
import dev.mastaba.transactions.Transactions;
import dev.mastaba.transactions.TransactionsAddOn;
import dev.mastaba.transactions.UnknownOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TransactionsGuideTest {
    private static final JdbcDataSource SOURCE = new JdbcDataSource();

    private final List<String> mails = new ArrayList<>();
    private final DataSource database = SOURCE;

    static {
        SOURCE.setURL("jdbc:h2:mem:transactions-guide;DB_CLOSE_DELAY=-1");
    }

    @BeforeEach
    void createTables() throws Exception {
        Transactions.run(tx -> {
            try (Statement statement = tx.connection(database).createStatement()) {
                statement.execute("DROP TABLE IF EXISTS orders");
                statement.execute("CREATE TABLE orders (item VARCHAR(20))");
            }
        });
    }

    // tag::transactions-use
    private Response order(Request request) throws SQLException {
        Connection connection = Transaction.of(request).connection(database);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setString(1, request.pathParam("item"));
            insert.executeUpdate();
        }
        return Response.status(request.pathParam("item").equals("nothing") ? 422 : 204);
    }
    // end::transactions-use

    private List<String> orders() throws Exception {
        return Transactions.call(tx -> items(tx.connection(database)));
    }

    private static List<String> items(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT item FROM orders ORDER BY item")) {
            List<String> items = new ArrayList<>();
            while (rows.next()) {
                items.add(rows.getString(1));
            }
            return items;
        }
    }

    @Test
    void aRequestHasATransaction() throws Exception {
        AddOn shop = config -> {
            // tag::transactions-include
            config.include("dev.mastaba.transactions");
            config.route("order", "/orders/{item}").post(this::order);
            // end::transactions-include
        };
        try (TestApp app = TestApp.of(shop)) {
            app.request(TestRequest.post("/orders/book")).expectStatus(204);
            app.request(TestRequest.post("/orders/nothing")).expectStatus(422);
        }
        assertThat(orders()).containsExactly("book");
    }

    @Test
    void aWaitReturnsTheConnection() throws Exception {
        AddOn shop = config -> config.route("order", "/orders/{item}").post(request -> {
            items(Transaction.of(request).connection(database));
            // tag::transactions-wait
            RequestCallbacks.waiting(request);
            // end::transactions-wait
            return order(request);
        });
        try (TestApp app = TestApp.of(shop, new TransactionsAddOn())) {
            app.request(TestRequest.post("/orders/book")).expectStatus(204);
        }
        assertThat(orders()).containsExactly("book");
    }

    @Test
    void viewsHaveOptions() throws Exception {
        AddOn shop = config -> {
            // tag::transactions-options
            config.route("confirm", "/confirm/{item}").get(this::order, readWrite());
            config.route("pay", "/pay/{item}").post(this::order, isolation(Isolation.SERIALIZABLE), attempts(1));
            // end::transactions-options
            // tag::transactions-veto
            Transactions.of(config)
                    .addVeto("preview", (request, response) -> request.query().contains("preview"));
            // end::transactions-veto
        };
        try (TestApp app = TestApp.of(shop, new TransactionsAddOn())) {
            app.get("/confirm/book").expectStatus(204);
            app.request(TestRequest.post("/pay/pen")).expectStatus(204);
            app.request(TestRequest.post("/pay/ink?preview=1")).expectStatus(204);
        }
        assertThat(orders()).containsExactly("book", "pen");
    }

    @Test
    void callbacksRunAfterTheCommit() {
        AddOn shop = config -> config.route("order", "/orders/{item}").post(request -> {
            String item = request.pathParam("item");
            // tag::transactions-callback
            Transaction.of(request).afterCommit(() -> mails.add("Your order: " + item));
            // end::transactions-callback
            return order(request);
        });
        try (TestApp app = TestApp.of(shop, new TransactionsAddOn())) {
            app.request(TestRequest.post("/orders/nothing")).expectStatus(422);
            app.request(TestRequest.post("/orders/book")).expectStatus(204);
        }
        assertThat(mails).containsExactly("Your order: book");
    }

    // tag::transactions-stream
    private void writeAll(OutputStream out) throws IOException {
        try {
            Transactions.own().readOnly().run(tx -> {
                for (String item : items(tx.connection(database))) {
                    out.write((item + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        } catch (IOException broken) {
            throw broken;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
    // end::transactions-stream

    @Test
    void streamsAndBackgroundWorkHaveTheirOwn() throws Exception {
        AddOn shop = config -> config.route("export", "/export")
                .get(request ->
                        Response.builder().body(Body.stream(this::writeAll)).build());
        // tag::transactions-own
        Transactions.run(tx -> {
            try (Statement statement = tx.connection(database).createStatement()) {
                statement.executeUpdate("INSERT INTO orders VALUES ('book')");
            }
        });
        // end::transactions-own
        try (TestApp app = TestApp.of(shop, new TransactionsAddOn())) {
            app.get("/export").expectBody("book\n");
        }
    }

    @Test
    void anUnknownOutcomeHasAView() {
        AddOn shop = config -> {
            config.route("order", "/orders").post(request -> {
                throw new AssertionError("not called");
            });
            // tag::transactions-unknown
            config.addExceptionView(
                    UnknownOutcome.class,
                    (failure, request) -> Response.builder()
                            .status(500)
                            .text("Please look at your orders before you order again.")
                            .build());
            // end::transactions-unknown
        };
        try (TestApp app = TestApp.of(shop, new TransactionsAddOn())) {
            app.get("/nothing").expectStatus(404);
        }
    }
}
