package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What else happens while a request is answered: statements, lines of the log. */
class WorkTest {
    private final DevToolsAddOn addOn = new DevToolsAddOn();

    private static DataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static Response work(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists notes (id int primary key, text varchar(100))");
            try (PreparedStatement insert = connection.prepareStatement("merge into notes values (?, ?)")) {
                for (int i = 1; i <= 2; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "S3CRET");
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement select = connection.prepareStatement("select text from notes where id = ?")) {
                select.setLong(1, 2);
                try (ResultSet found = select.executeQuery()) {
                    assertThat(found.next()).isTrue();
                    assertThat(found.getString(1)).isEqualTo("S3CRET");
                }
                assertThat(select.getConnection()).isEqualTo(connection).hasSameHashCodeAs(connection);
                assertThat(select).isNotEqualTo(another(connection)).asString().contains("select");
            }
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isNotNull();
            try (var call = connection.prepareCall("call 1")) {
                call.execute();
            }
            statement.executeUpdate("update missing set x = 1");
        } catch (SQLException failed) {
            return Response.text(failed.getMessage());
        }
        return Response.text("done");
    }

    private static Object another(Connection connection) throws SQLException {
        return connection.createStatement();
    }

    private Tools tools() {
        DataSource database = addOn.watched(database("work"));
        return Tools.with(Map.of(), addOn, config -> {
            config.route("work", "/work").get(request -> work(database));
            config.route("log", "/log").get(request -> {
                addOn.logged("WARN", "shop.Stock", "only <3> left");
                Thread other = new Thread(() -> addOn.logged("WARN", "shop.Other", "of another thread"));
                other.start();
                other.join();
                return Response.text("logged");
            });
        });
    }

    @Test
    void statementsWithTheirTimes() {
        try (Tools tools = tools()) {
            TestResponse answer = tools.app().get("/work");
            assertThat(answer.body()).contains("MISSING");
            TestResponse sql = tools.panel(answer, "sql");
            List<String> cells = sql.texts("td");
            assertThat(cells)
                    .anyMatch(cell -> cell.startsWith("create table"))
                    .anyMatch(cell -> cell.contains("merge into notes") && cell.contains("2 times in a batch"))
                    .anyMatch(cell -> cell.contains("select text from notes where id = ? {1=2}"))
                    .contains("a result", "2 executed")
                    .anyMatch(cell -> cell.startsWith("failed: "))
                    .anyMatch(cell -> cell.endsWith(" ms"));
            assertThat(sql.body()).doesNotContain("S3CRET").contains("text of 6 characters");
            assertThat(tools.panel(answer, "performance").texts("td"))
                    .anyMatch(cell -> cell.endsWith(" in 5 statements"));
        }
    }

    @Test
    void theDataSourceStaysWhatItWas() throws SQLException {
        DataSource told = addOn.watched(database("same"));
        assertThat(told.isWrapperFor(JdbcDataSource.class)).isTrue();
        assertThat(told.unwrap(JdbcDataSource.class)).isInstanceOf(JdbcDataSource.class);
        assertThat(told.unwrap(DataSource.class)).isSameAs(told);
        told.setLoginTimeout(3);
        assertThat(told.getLoginTimeout()).isEqualTo(3);
        told.setLogWriter(null);
        assertThat(told.getLogWriter()).isNull();
        try (Connection connection = told.getConnection("", "")) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void linesOfTheLogOfThisRequest() {
        try (Tools tools = tools()) {
            addOn.logged("INFO", "shop.Before", "of nobody");
            List<String> log = tools.panel(tools.app().get("/log"), "log").texts("td");
            assertThat(log)
                    .contains("WARN", "shop.Stock", "only <3> left")
                    .doesNotContain("of another thread", "of nobody");
        }
    }
}
