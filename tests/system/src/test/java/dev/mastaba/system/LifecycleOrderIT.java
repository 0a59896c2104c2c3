package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application and its extension share a table, which the application makes. */
class LifecycleOrderIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** An add-on with a database and a lifecycle, each step of which is a statement. */
    private static SourceBundle stocked(String name, String role, String prepare, String include) {
        return AddOns.withMembers(name, role, """
                private final javax.sql.DataSource database;
                @Activate public Thing(@Reference(target = "(name=stock)") javax.sql.DataSource database) {
                  this.database = database;
                }
                void run(String... statements) throws Exception {
                  try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                    for (String each : statements) {
                      statement.execute(each);
                    }
                  }
                }
                void note(String step) throws Exception {
                  run("INSERT INTO steps (step) VALUES ('" + step + " %2$s')");
                }
                String steps() throws Exception {
                  try (var connection = database.getConnection(); var statement = connection.createStatement();
                       var rows = statement.executeQuery("SELECT step FROM steps ORDER BY id")) {
                    var steps = new java.util.ArrayList<String>();
                    while (rows.next()) {
                      steps.add(rows.getString(1));
                    }
                    return String.join(", ", steps);
                  }
                }
                @Override public void include(Configurator config) {
                  config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                    @Override public void prepare(dev.mastaba.core.application.Application it) throws Exception {
                      %1$s
                      note("prepare");
                    }
                    @Override public void live(dev.mastaba.core.application.Application it) throws Exception {
                      note("live");
                    }
                    @Override public void retiring(dev.mastaba.core.application.Application it) throws Exception {
                      note("retiring");
                    }
                    @Override public void retired(dev.mastaba.core.application.Application it) throws Exception {
                      note("retired");
                    }
                  });
                  %3$s
                }""".formatted(prepare, name, include));
    }

    private Path application() {
        return stocked("stock", "@App(\"stock\")", """
                        run("CREATE TABLE IF NOT EXISTS goods (name VARCHAR(40))");""", """
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text(steps()), route("front"));""").writeTo(folder);
    }

    private Path extension() {
        return stocked("stock.prices", "@Extends(\"stock\")", """
                        run("ALTER TABLE goods ADD COLUMN IF NOT EXISTS price INT");""", "").writeTo(folder);
    }

    private Path shared() {
        return stocked("ground", "", """
                        run("CREATE TABLE IF NOT EXISTS steps (id INT AUTO_INCREMENT PRIMARY KEY, step VARCHAR(80))");""", "").writeTo(folder);
    }

    @Test
    void anExtensionAltersTheApplicationsTableOnAFirstInstallation() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .with(application(), extension(), shared())
                .start()) {
            String begun =
                    "prepare ground, prepare stock, prepare stock.prices, live ground, live stock, live stock.prices";
            server.awaitPage("/", begun);
            AdminReply reply = server.admin("undeploy", "stock.prices");
            assertThat(reply.exitCode()).as(reply.text()).isZero();
            String swapped =
                    begun + ", prepare ground, prepare stock, retiring stock.prices, retiring stock, retiring ground,"
                            + " live ground, live stock, retired stock.prices, retired stock, retired ground";
            Await.until(
                    "the extension has gone",
                    LIMIT,
                    () -> server.get("/").body().equals(swapped),
                    server::output);
        }
    }
}
