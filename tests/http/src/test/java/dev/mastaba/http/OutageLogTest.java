package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log says when many requests fail. */
class OutageLogTest {
    private static final int REQUESTS = 40;

    private static List<String> logged(Serving serving, int lines) throws IOException {
        try (JettyServer server = serving.start(HttpSettings.from(Map.of("mastaba.http.port", "0")));
                LogLines log = LogLines.of(Exchange.class.getName())) {
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(Wire.get(server, "/").status()).isEqualTo(500);
            }
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (log.lines().size() < lines && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return log.lines();
        }
    }

    @Test
    void anOutageOfTheDatabaseIsOneLineAndACount() throws IOException {
        Serving serving = Serving.of(request -> {
            throw new IllegalStateException(new SQLTransientConnectionException("no database"));
        });
        List<String> lines = logged(serving, 2);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("GET / failed", "no database");
        assertThat(lines.get(1)).startsWith((REQUESTS - 1) + " more requests failed in the last 10 s");
    }

    @Test
    void eachErrorOfTheApplicationIsALine() throws IOException {
        Serving serving = Serving.of(request -> {
            throw new IllegalStateException("a fault");
        });
        assertThat(logged(serving, REQUESTS)).hasSize(REQUESTS).allMatch(line -> line.contains("a fault"));
    }
}
