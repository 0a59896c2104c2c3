package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import dev.mastaba.system.load.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short texts that stand for much, in the wiki that is shipped, with a heap of 1 GiB: all other pages are answered before, during and after. */
class RenderingAttackIT {
    private static final int READERS = 60;
    private static final int ROUNDS = Boolean.getBoolean("mastaba.nightly") ? 200 : 5;
    private static final long LARGEST = 1_000_000;
    private static final List<String> ATTACKED =
            List.of("/Table", "/Columns", "/Links", "/Marks", "/Lines/history/2", "/search?q=the", "/Home");

    /** Writes them past the wiki's own check, as an older wiki did. */
    private static final String BOMBS = """
            private final javax.sql.DataSource database;
            @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
            @Override public void include(Configurator config) {
              config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                @Override public void live(dev.mastaba.core.application.Application application) {
                  write("Table", 1, table(800, 900));
                  write("Columns", 1, table(1500, 1500));
                  write("Home", 2, table(1500, 1500));
                  write("Links", 1, "[a]: b" + "x".repeat(49000) + "\\n\\n" + "[a]".repeat(16000));
                  write("Marks", 1, "*a**a_ ".repeat(14000));
                  write("Lines", 1, "a\\n".repeat(49000));
                  write("Lines", 2, "b\\n".repeat(49000));
                } });
            }
            private static String table(int columns, int rows) {
              return "|" + "a|".repeat(columns) + "\\n|" + "-|".repeat(columns) + "\\n" + "||\\n".repeat(rows);
            }
            private void write(String page, int number, String text) {
              try (var connection = database.getConnection(); var statement = connection.prepareStatement(
                  "INSERT INTO wiki_revision (page, number, written, author, note, text) VALUES (?, ?, CURRENT_TIMESTAMP, 'Eve', '', ?)")) {
                statement.setString(1, page); statement.setInt(2, number); statement.setString(3, text);
                statement.executeUpdate();
              } catch (java.sql.SQLException failure) { throw new IllegalStateException(failure); }
            }""";

    @TempDir
    Path folder;

    @Test
    void othersAreAnsweredBeforeDuringAndAfter() throws Exception {
        Path bombs = AddOns.withMembers("bombs", "@Extends(\"wiki\")", BOMBS).writeTo(folder.resolve("made"));
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .environment("MASTABA_JAVA_OPTS", "-Xmx1g")
                .with(bombs)
                .start()) {
            server.awaitPage("/Lines", "<main");
            assertThat(median(probe(server, 5))).isLessThan(Duration.ofSeconds(1));
            List<Future<List<Answer>>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(reader(server, i)));
            }
            assertThat(median(probe(server, 5 * ROUNDS))).isLessThan(Duration.ofSeconds(1));
            for (Future<List<Answer>> reader : readers) {
                assertThat(reader.get(5, TimeUnit.MINUTES)).allSatisfy(answer -> {
                    assertThat(answer.status()).isIn(200, 503);
                    assertThat(answer.body().length()).isLessThan((int) LARGEST);
                });
            }
            assertThat(median(probe(server, 5))).isLessThan(Duration.ofSeconds(1));
            refusesBombs(server);
            assertThat(server.running()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<List<Answer>> reader(Installation server, int first) {
        return () -> {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                answers.add(server.get(ATTACKED.get((first + i) % ATTACKED.size())));
            }
            return answers;
        };
    }

    /** Asks for pages that nobody attacks; each has to be there. */
    private static List<Duration> probe(Installation server, int times) throws IOException {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            assertThat(server.get(i % 2 == 0 ? "/recent" : "/login").status()).isEqualTo(200);
            taken.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return taken;
    }

    private static Duration median(List<Duration> taken) {
        return taken.stream().sorted().toList().get(taken.size() / 2);
    }

    private static void refusesBombs(Installation server) {
        Visitor ada = new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
        Map<String, String> form = Map.of("name", "Ada", "password", "a long sentence", "again", "a long sentence");
        assertThat(ada.send("/register", "/register", form).statusCode()).isEqualTo(303);
        String bomb = "|a".repeat(1_500) + "|\n" + "|-".repeat(1_500) + "|\n" + "||\n".repeat(1_500);
        assertThat(ada.send("/New/edit", "/New/edit", Map.of("base", "0", "text", bomb))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ada.get("/New").statusCode()).isEqualTo(404);
    }
}
