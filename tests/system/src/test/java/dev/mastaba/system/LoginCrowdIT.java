package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Visitor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client with one account and the right password, on many connections, takes the database from nobody. */
class LoginCrowdIT {
    private static final String PASSWORD = "a river in Africa";
    private static final int CONNECTIONS = 40;
    private static final int READS = 20;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Set<Integer> logins = new ConcurrentSkipListSet<>();

    private Visitor visitor(Installation server) {
        return new Visitor(client, List.of(server.url()));
    }

    private void logIn(Installation server) {
        while (!done.get()) {
            logins.add(visitor(server)
                    .send("/login", "/login", Map.of("name", "Ada", "password", PASSWORD))
                    .statusCode());
        }
    }

    @Test
    void readersAreServedMeanwhile() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CONNECTIONS);
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .configured("wiki.cfg", "mastaba.sessions.store = jdbc\n")
                .start()) {
            server.awaitPage("/", "<main");
            Map<String, String> form = Map.of("name", "Ada", "password", PASSWORD, "again", PASSWORD);
            assertThat(visitor(server).send("/register", "/register", form).statusCode())
                    .isEqualTo(303);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(crowd.submit(() -> logIn(server)));
            }
            List<Integer> reads = new ArrayList<>();
            Visitor reader = visitor(server);
            while (reads.size() < READS || !logins.containsAll(Set.of(303, 429))) {
                reads.add(reader.get("/").statusCode());
            }
            done.set(true);
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(reads).containsOnly(200);
            assertThat(logins).containsExactly(303, 429);
        } finally {
            done.set(true);
            crowd.shutdownNow();
        }
    }
}
