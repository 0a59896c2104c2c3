package dev.mastaba.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What a developer can ask for in addition: plans of queries, and a profile. */
class MoreWorkTest {
    private static final String BUSY = "dev.mastaba.devtools.MoreWorkTest.busy";

    private final DevToolsAddOn addOn = new DevToolsAddOn();

    private static DataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static Response queries(DataSource database, boolean automatic) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(automatic);
            statement.execute("create table if not exists notes (id int primary key, text varchar(100))");
            statement.executeUpdate("delete from notes");
            try (PreparedStatement select = connection.prepareStatement("select text from notes where id = ?")) {
                select.setInt(1, 7);
                select.clearParameters();
                select.setInt(1, 8);
                select.executeQuery().close();
                select.setFetchSize(3);
            }
            try (PreparedStatement select = connection.prepareStatement("select id from notes where text = ?")) {
                select.setCharacterStream(1, new StringReader("S3CRET"), 6);
                select.executeQuery().close();
            }
            try {
                statement.executeQuery("select x from missing").close();
            } catch (SQLException missing) {
                assertThat(missing.getMessage()).contains("MISSING");
            }
            statement.executeQuery("select 1; delete from notes").close();
            return Response.text("done");
        }
    }

    private Tools tools(Map<String, String> settings) {
        DataSource database = addOn.watched(database("plans"));
        return Tools.with(settings, addOn, config -> {
            config.route("automatic", "/automatic").get(request -> queries(database, true));
            config.route("manual", "/manual").get(request -> queries(database, false));
            config.route("busy", "/busy").get(request -> Response.text("busy " + busy()));
        });
    }

    /** Works for a while, so that there are samples. */
    private static long busy() {
        long sum = 0;
        for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500); System.nanoTime() < end; ) {
            for (int i = 0; i < 10_000; i++) {
                sum = sum * 31 + i;
            }
        }
        return sum;
    }

    @Test
    void plansOfQueriesOnRequest() {
        try (Tools tools = tools(Map.of())) {
            for (String path : List.of("/automatic", "/manual")) {
                List<String> plain = tools.panel(tools.app().get(path), "sql").texts("td");
                assertThat(plain).noneMatch(cell -> cell.contains("PRIMARY_KEY"));
                TestResponse sql = tools.panel(tools.app().get(path + "?mastaba-explain=1"), "sql");
                assertThat(sql.texts("td"))
                        .anyMatch(cell -> cell.startsWith("a result") && cell.contains("PRIMARY_KEY"))
                        .anyMatch(cell -> cell.startsWith("failed: ") && cell.contains("no plan: "))
                        .contains("0 rows", "a result");
                assertThat(sql.body()).doesNotContain("S3CRET");
            }
        }
    }

    @Test
    void noMoreWorkOutsideOfDevelopment() {
        try (Tools tools = tools(Map.of("mastaba.dev", "false", "mastaba.devtools.enabled", "true"))) {
            assertThat(tools.panel(tools.app().get("/automatic?mastaba-explain&mastaba-profile"), "sql")
                            .texts("td"))
                    .noneMatch(cell -> cell.contains("PRIMARY_KEY"));
            assertThat(tools.panel(tools.app().get("/busy?mastaba-profile"), "profile")
                            .texts(".nothing"))
                    .hasSize(1);
        }
    }

    @Test
    void theMethodsOfARequest() {
        try (Tools tools = tools(Map.of())) {
            TestResponse answer = tools.app().get("/busy?mastaba-profile=1");
            assertThat(answer.body()).startsWith("busy");
            // Once more where the recorder got no sample.
            for (int i = 0; i < 50 && !methods(tools, answer).contains(BUSY); i++) {
                answer = tools.app().get("/busy?mastaba-profile=1");
            }
            assertThat(methods(tools, answer)).contains(BUSY);
            assertThat(tools.panel(tools.app().get("/busy"), "profile").texts(".nothing"))
                    .hasSize(1);
        }
    }

    private static List<String> methods(Tools tools, TestResponse answer) {
        return tools.panel(answer, "profile").texts("td");
    }

    @Test
    void oneProfileAtATime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Tools tools = Tools.with(config -> {
            config.route("slow", "/slow").get(request -> {
                inside.countDown();
                end.await(60, TimeUnit.SECONDS);
                return Response.text("slow");
            });
            config.route("fast", "/fast").get(request -> Response.text("fast"));
        })) {
            Thread other = new Thread(() -> tools.app().get("/slow?mastaba-profile"));
            other.start();
            inside.await(60, TimeUnit.SECONDS);
            assertThat(tools.panel(tools.app().get("/fast?mastaba-profile"), "profile")
                            .texts("td"))
                    .contains("Another request was being profiled.");
            end.countDown();
            other.join();
            assertThat(tools.panel(tools.app().get("/fast?mastaba-profile"), "profile")
                            .texts("td"))
                    .isNotEmpty()
                    .doesNotContain("Another request was being profiled.");
        }
    }

    @Test
    void relationsOfTheApplication() {
        try (Tools tools = Tools.with(Map.of(), new DevToolsAddOn(), config -> {
            config.include(new dev.mastaba.templates.TemplatesAddOn());
            config.route("page", "/pages/{name}")
                    .get(
                            request -> Map.of("title", "t"),
                            dev.mastaba.core.view.ViewOptions.renderer("devtools-test/page.peb"));
        })) {
            TestApp app = tools.app();
            String base = Tools.base(app.get("/pages/a")) + "application/introspection";
            assertThat(app.get(base).expectStatus(200).texts("td")).contains("routes", "views", "templates");
            TestResponse views = app.get(base + "/views").expectStatus(200);
            assertThat(views.texts("h2")).anyMatch(title -> title.contains("page"));
            assertThat(views.body())
                    .contains("/application/introspection/routes#page\"", "/application/introspection/templates#");
            assertThat(app.get(base + "/routes").body()).contains("/application/introspection/views#");
            assertThat(app.get(base + "/asset%20overrides").expectStatus(200).texts("h2"))
                    .isEmpty();
            assertThat(app.get(base + "/nothing").expectStatus(200).texts("h2")).isEmpty();
            assertThat(app.get(base + "/a/b").status()).isEqualTo(404);
            assertThat(app.get(base.replace("introspection", "routes") + "/views")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void librariesOfTheClassPath() {
        try (Tools tools = Tools.with(config -> config.addView(request -> Response.text("here")))) {
            List<String> versions = tools.app()
                    .get(Tools.base(tools.app().get("/")) + "application/versions")
                    .texts("td");
            assertThat(versions).contains("h2", org.h2.engine.Constants.VERSION);
        }
    }
}
