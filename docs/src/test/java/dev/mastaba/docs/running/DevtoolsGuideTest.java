package dev.mastaba.docs.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.DevTools;
import dev.mastaba.devtools.DevToolsAddOn;
import dev.mastaba.devtools.panel.RecordedExchange;
import dev.mastaba.devtools.panel.RequestPanel;
import dev.mastaba.devtools.panel.Table;
import dev.mastaba.evaluator.EvaluatorAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

final class DevtoolsGuideTest {
    private static DataSource memory() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:devtools-guide");
        return database;
    }

    @Test
    void onPlainJavaWithAPanel() {
        DataSource database = memory();
        // tag::devtools-plain
        DevToolsAddOn tools = new DevToolsAddOn();
        DataSource watched = tools.watched(database); // its statements are in the SQL panel
        Configurator config = new Configurator(new Settings(Map.of("mastaba.dev", "true")));
        config.include(tools);
        // end::devtools-plain
        // tag::devtools-evaluator
        config.include(new EvaluatorAddOn());
        // end::devtools-evaluator
        // tag::devtools-panel
        DevTools.of(config)
                .addPanel(new RequestPanel(
                        "mails",
                        "Mails",
                        exchange -> List.of(new Table(
                                "",
                                List.of("to", "subject"),
                                exchange.notes("mail").stream()
                                        .map(RecordedExchange.Note::texts)
                                        .toList()))));
        // end::devtools-panel
        config.addView(request -> {
            // tag::devtools-note
            RecordedExchange.note(request, "mail", "ann@example.org", "Welcome");
            // end::devtools-note
            try (Connection connection = watched.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            return Response.text("sent");
        });
        config.route("fail", "/fail").get(request -> {
            throw new IllegalStateException("on purpose");
        });
        try (TestApp app = TestApp.of(config.makeApplication())) {
            TestResponse answer = app.get("/").expectBody("sent");
            String recording = answer.header("X-Mastaba-Devtools");
            assertThat(app.get(recording + "/mails").texts("td")).containsExactly("ann@example.org", "Welcome");
            assertThat(app.get(recording + "/sql").texts("td")).contains("select 1");
            TestRequest fails = TestRequest.get("/fail").header("Accept", "text/html");
            assertThat(app.request(fails).texts("#evaluator h2")).containsExactly("Evaluate");
        }
    }
}
