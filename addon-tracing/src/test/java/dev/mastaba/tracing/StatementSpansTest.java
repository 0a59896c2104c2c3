package dev.mastaba.tracing;

import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.tracing.sql.TracedConnections;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The spans of SQL statements that views run on H2. */
class StatementSpansTest {
    private final List<SpanData> finished = new ArrayList<>();
    private final TracedConnections connections = new TracedConnections();
    private final AtomicReference<Connection> opened = new AtomicReference<>();
    private Runnable afterwards = () -> {};
    private Connection plain;

    /** The code of a view. */
    private interface Work {
        void on(Connection connection) throws Exception;
    }

    @BeforeEach
    void connect() throws SQLException {
        plain = DriverManager.getConnection("jdbc:h2:mem:stock", "sa", "");
        try (Statement create = plain.createStatement()) {
            create.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(50))");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        plain.close();
    }

    /** Runs a view, and returns the spans of its statements in the order in which they ended. */
    private List<SpanData> spansOf(Work work, String... settings) throws InterruptedException {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        Map<String, String> values =
                new HashMap<>(Map.of("mastaba.tracing.exporter", "otlp", "mastaba.tracing.delay", "10ms"));
        for (String setting : settings) {
            values.put("mastaba.tracing." + setting.split("=")[0], setting.split("=")[1]);
        }
        Configurator config = new Configurator(new Settings(values));
        config.include(new TracingAddOn(exporter));
        config.addRoute("stock", "/stock");
        config.addView(
                request -> {
                    Connection connection = connections.opened(plain);
                    opened.set(connection);
                    work.on(connection);
                    return Response.text("done");
                },
                route("stock"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/stock").expectBody("done");
            if (values.get("mastaba.tracing.exporter").equals("none") || values.containsKey("mastaba.tracing.sample")) {
                return List.of();
            }
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (exporter.getFinishedSpanItems().stream().noneMatch(span -> span.getKind() == SpanKind.SERVER)) {
                assertThat(System.nanoTime()).as("time").isLessThan(end);
                Thread.sleep(5);
            }
            afterwards.run();
            Thread.sleep(50);
            finished.addAll(exporter.getFinishedSpanItems());
        }
        return finished.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .toList();
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().getKey(), Map.Entry::getValue));
    }

    @Test
    void aCallHasASpanAndConnectionsAreEqualOnlyToThemselves() throws Exception {
        List<SpanData> spans = spansOf(connection -> {
            assertThat(connection.equals(connection)).isTrue();
            assertThat(connection.equals(plain)).isFalse();
            assertThat(connection.hashCode()).isEqualTo(System.identityHashCode(connection));
            assertThat(connection).hasToString(plain.toString());
            try (CallableStatement call = connection.prepareCall("CALL 7")) {
                call.execute();
                assertThat(call.equals(call)).isTrue();
                assertThat(call.getConnection()).isSameAs(connection);
            }
        });
        assertThat(spans)
                .singleElement()
                .satisfies(span -> assertThat(span.getName()).startsWith("CALL"));
    }

    @Test
    void eachStatementHasASpanInsideThatOfItsView() throws Exception {
        List<SpanData> spans = spansOf(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
                assertThat(insert.getConnection()).isSameAs(connection);
                insert.setInt(1, 7);
                insert.setString(2, "hush");
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            try (Statement select = connection.createStatement()) {
                assertThat(select.executeQuery("SELECT name FROM item WHERE name = 'hush'")
                                .next())
                        .isTrue();
                assertThat(select.unwrap(Statement.class)).isNotSameAs(select);
                assertThat(List.<Object>of(select)).contains(select).doesNotContain(plain);
            }
            try (CallableStatement call = connection.prepareCall("CALL 1 + 1")) {
                call.execute();
                assertThat(call.toString()).contains("CALL");
            }
        });
        assertThat(spans).extracting(SpanData::getName).containsExactly("INSERT stock", "SELECT stock", "CALL stock");
        assertThat(attributes(spans.get(0)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("db.system.name", "h2database", "db.operation.name", "INSERT", "db.namespace", "stock"));
        String view = finished.stream()
                .filter(span -> span.getName().startsWith("view "))
                .findFirst()
                .orElseThrow()
                .getSpanId();
        assertThat(spans).allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(view));
        assertThat(finished.toString()).doesNotContain("hush");
    }

    @Test
    void onRequestTheSpanContainsTheTextWithoutValues() throws Exception {
        List<SpanData> spans = spansOf(
                connection -> {
                    try (Statement select = connection.createStatement()) {
                        select.executeQuery("SELECT name FROM item WHERE name = 'hush' OR id = 42");
                    }
                    try (PreparedStatement update = connection.prepareStatement("UPDATE item SET name = ?")) {
                        update.setString(1, "hush");
                        update.executeUpdate();
                    }
                },
                "sql.text=true");
        assertThat(spans)
                .extracting(span -> span.getAttributes().get(AttributeKey.stringKey("db.query.text")))
                .containsExactly("SELECT name FROM item WHERE name = ? OR id = ?", "UPDATE item SET name = ?");
        assertThat(finished.toString()).doesNotContain("hush");
    }

    @Test
    void aBatchIsOneSpan() throws Exception {
        List<SpanData> spans = spansOf(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, 'x')")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (Statement mixed = connection.createStatement()) {
                mixed.addBatch("SELECT 1");
                mixed.clearBatch();
                mixed.addBatch("DELETE FROM item WHERE id = 1");
                mixed.addBatch("UPDATE item SET name = 'y'");
                mixed.executeLargeBatch();
            }
        });
        assertThat(spans).extracting(SpanData::getName).containsExactly("BATCH INSERT stock", "BATCH stock");
        assertThat(spans)
                .extracting(span -> span.getAttributes().get(AttributeKey.longKey("db.operation.batch.size")))
                .containsExactly(3L, 2L);
    }

    @Test
    void aFailedStatementIsAnErrorWithoutTheMessage() throws Exception {
        List<SpanData> spans = spansOf(connection -> {
            try (Statement insert = connection.createStatement()) {
                insert.execute("INSERT INTO item VALUES (7, 'hush')");
                assertThatThrownBy(() -> insert.execute("INSERT INTO item VALUES (7, 'hush')"))
                        .isInstanceOf(SQLException.class);
            }
        });
        SpanData failed = spans.get(1);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(failed))
                .containsEntry("db.response.status_code", "23505")
                .containsEntry("error.type", "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException");
        assertThat(failed.toString()).doesNotContain("hush");
    }

    @Test
    void onAnotherThreadTheSpanIsInsideThatOfTheViewUntilTheRequestEnds() throws Exception {
        AtomicReference<Statement> kept = new AtomicReference<>();
        afterwards = () -> query(kept.get());
        List<SpanData> spans = spansOf(connection -> {
            kept.set(connection.createStatement());
            CompletableFuture.runAsync(() -> query(kept.get())).get();
        });
        assertThat(spans).extracting(SpanData::getName).containsExactly("SELECT stock");
        assertThat(finished)
                .anyMatch(span -> span.getName().startsWith("view ")
                        && span.getSpanId().equals(spans.get(0).getParentSpanId()));
    }

    private static void query(Statement statement) {
        try {
            statement.executeQuery("SELECT 1");
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void withoutARecordedRequestTheConnectionIsThePlainOne() throws Exception {
        assertThat(connections.opened(plain)).isSameAs(plain);
        for (String off : List.of("exporter=none", "sample=0", "sql=false")) {
            assertThat(spansOf(connection -> query(connection.createStatement()), off))
                    .as(off)
                    .isEmpty();
            assertThat(opened.get()).as(off).isSameAs(plain);
        }
    }

    @Test
    void aClosedConnectionHasSpansOfAnUnknownSystem() throws Exception {
        List<SpanData> spans = spansOf(connection -> {
            Statement select = connection.createStatement();
            connection.close();
            assertThatThrownBy(() -> select.execute("SELECT 1")).isInstanceOf(SQLException.class);
        });
        assertThat(spans).extracting(SpanData::getName).containsExactly("SELECT other_sql");
    }
}
