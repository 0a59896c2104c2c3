package dev.mastaba.api;

import static dev.mastaba.api.TokenSite.command;
import static dev.mastaba.api.TokenSite.get;
import static dev.mastaba.api.TokenSite.token;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.mastaba.core.extend.Key;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** The command {@code mastaba tokens}, and the places to which the text of a token must not go. */
class TokensCommandTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private TestApp app;

    @BeforeEach
    void start() {
        app = new TokenSite(DATABASE.source()).app();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theTextIsShownOnlyWhenTheTokenIsCreated() throws Exception {
        assertThat(command(app).text()).isEqualTo("No tokens.\n");
        Answer created = command(app, "create", "ada", "CI", "30", "orders:write", "orders:read", "orders:read");
        String text = created.text().lines().findFirst().orElseThrow();
        assertThat(created.data())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("token", text)
                .containsEntry("owner", "ada")
                .containsEntry("lastUsed", null)
                .containsEntry("scopes", List.of("orders:read", "orders:write"));
        get(app, "/orders", "Bearer " + text).expectBody("ada");
        Answer listed = command(app);
        assertThat(listed.text()).contains("ada  CI  orders:read,orders:write").doesNotContain(text);
        assertThat(String.valueOf(listed.data()))
                .contains("owner=ada", "lastUsed=2001")
                .doesNotContain(text);
    }

    @Test
    void invalidArgumentsAreRefused() throws Exception {
        for (List<String> arguments : List.of(
                List.of("rename", "a"),
                List.of("create", "ada", "CI"),
                List.of("create", "ada", "CI", "-1"),
                List.of("create", "ada", "CI", "9999999"),
                List.of("revoke"))) {
            assertThat(command(app, arguments.toArray(String[]::new)).exitCode())
                    .isEqualTo(2);
        }
        for (List<String> values : List.of(
                List.of("", "CI", "30"),
                List.of("a".repeat(256), "CI", "30"),
                List.of("ada", " ", "30"),
                List.of("ada", "C\u001bI", "30"),
                List.of("ada", "x".repeat(101), "30"),
                List.of("ada", "CI", "0"),
                List.of("ada", "CI", "366"))) {
            Answer answer = command(app, "create", values.get(0), values.get(1), values.get(2));
            assertThat(answer.exitCode()).as("%s", values).isOne();
        }
        assertThat(command(app, "create", "ada", "CI", "1", "orders:delete").text())
                .isEqualTo("A scope of the token does not exist. Available: orders:read, orders:write.\n");
        String[] many = new String[35];
        for (int i = 0; i < many.length; i++) {
            many[i] = i < 4 ? List.of("create", "ada", "CI", "1").get(i) : "scope:" + i;
        }
        assertThat(command(app, many).text()).isEqualTo("A token has at most 30 scopes.\n");
        assertThat(command(app).text()).isEqualTo("No tokens.\n");
    }

    @Test
    void noLogContainsTheTextOfAToken() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        String text;
        try {
            text = token(app, "ada", "orders:read");
            TokenService tokens = app.application().get(Key.of(TokenService.class));
            ApiToken token = tokens.find(text).orElseThrow();
            assertThat(new ApiToken.Created(token, text).toString())
                    .contains("ada")
                    .doesNotContain(text);
            get(app, "/orders", "Bearer " + text).expectStatus(200);
            get(app, "/plain", "Bearer " + text).expectStatus(403);
            get(app, "/who", "Bearer " + text + "x").expectStatus(401);
            app.request(TestRequest.post("/orders").header("Authorization", "Bearer " + text))
                    .expectStatus(403);
            app.get("/login/ada").expectStatus(200);
            text += "|" + app.post("/tokens", Map.of("name", "CI")).body();
            execute("ALTER TABLE mastaba_token RENAME TO hidden_token");
            try {
                assertThat(tokens.use(token)).isFalse();
                get(app, "/orders", "Bearer " + text.split("\\|")[0]).expectStatus(503);
                app.post("/tokens", Map.of("name", "CI")).expectStatus(500);
            } finally {
                execute("ALTER TABLE hidden_token RENAME TO mastaba_token");
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        StringBuilder all = new StringBuilder();
        List.copyOf(log.list)
                .forEach(event -> all.append(event.getFormattedMessage())
                        .append(
                                event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        assertThat(all.toString())
                .contains("API tokens cannot be checked")
                .doesNotContain(text.split("\\|"))
                .doesNotContain(text.split("\\|")[0].substring(4));
    }
}
