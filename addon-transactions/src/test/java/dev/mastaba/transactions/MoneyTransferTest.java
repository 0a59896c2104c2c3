package dev.mastaba.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.services.Measurements;
import dev.mastaba.stores.MariaServer;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.stores.StoreServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Money that clients move over HTTP while the database is killed and the application is replaced. Each answer must be true: a transfer with a success
 * is in the log, one with a failure is not, and only those with an unknown outcome may be either. The accounts must match the log to the cent.
 */
@Timeout(600)
class MoneyTransferTest {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int THREADS = 8;
    private static final int KILLS = LONG ? 20 : 2;
    private static final int BETWEEN = LONG ? 500 : 100;

    private final Queue<String> moved = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
    private final List<Application> applications = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void neverACentIsLostInPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.started();
                Bank bank = Bank.of(server.url() + "?options=-c%20deadlock_timeout=5ms", server.user())) {
            transfers(server, bank);
        }
    }

    @Test
    void neverACentIsLostInMariaDb() throws Exception {
        try (MariaServer server = MariaServer.started();
                Bank bank = Bank.of(server.url(), server.user())) {
            transfers(server, bank);
        }
    }

    private void transfers(StoreServer server, Bank bank) throws Exception {
        bank.open();
        AtomicReference<Application> serving = new AtomicReference<>(next(bank));
        ApplicationSource source = head -> Lease.endless(serving.get());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (JettyServer http =
                JettyServer.create(HttpSettings.standard().withPort(0), source).start()) {
            List<Callable<Void>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                clients.add(() -> client(http.address(), seed));
            }
            List<Future<Void>> running = clients.stream().map(threads::submit).toList();
            for (int i = 0; i < KILLS; i++) {
                awaitMoved(moved.size() + BETWEEN, running);
                serving.set(next(bank));
                awaitMoved(moved.size() + BETWEEN, running);
                server.kill();
                server.start();
                kills.incrementAndGet();
            }
            awaitMoved(moved.size() + BETWEEN, running);
            kills.incrementAndGet();
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        judge(bank);
    }

    private Application next(Bank bank) {
        Application made = bank.application();
        applications.add(made);
        return made;
    }

    /** Waits for progress of the clients, which ends only with the test. */
    private void awaitMoved(int count, List<Future<Void>> running) throws Exception {
        while (moved.size() < count) {
            for (Future<Void> each : running) {
                if (each.isDone()) {
                    each.get();
                }
            }
            Thread.onSpinWait();
            Thread.sleep(1);
        }
    }

    private Void client(URI address, int seed) throws Exception {
        Random random = new Random(seed);
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; kills.get() <= KILLS; i++) {
            String id = seed + "-" + i;
            int source = random.nextInt(Bank.ACCOUNTS);
            int target = (source + 1 + random.nextInt(Bank.ACCOUNTS - 1)) % Bank.ACCOUNTS;
            String path = "/" + (random.nextBoolean() ? "locked" : "serialized") + "/" + id + "/" + source + "/"
                    + target + "/" + (1 + random.nextInt(300));
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofMinutes(5))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            result(response).add(id);
        }
        return null;
    }

    private Queue<String> result(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return moved;
        }
        return response.body().contains("MAST-TX-001") ? unknown : refused;
    }

    private void judge(Bank bank) throws Exception {
        Map<String, Bank.Moved> logged = bank.transfers();
        Map<Integer, Long> expected = new HashMap<>();
        for (int i = 0; i < Bank.ACCOUNTS; i++) {
            expected.put(i, Bank.CENTS);
        }
        logged.values().forEach(each -> {
            expected.merge(each.source(), -each.cents(), Long::sum);
            expected.merge(each.target(), each.cents(), Long::sum);
        });
        assertThat(bank.accounts()).isEqualTo(expected);
        assertThat(bank.accounts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(Bank.ACCOUNTS * Bank.CENTS);
        assertThat(logged.keySet()).containsAll(moved).doesNotContainAnyElementsOf(refused);
        List<String> known = new ArrayList<>(moved);
        known.addAll(unknown);
        assertThat(known).containsAll(logged.keySet());
        double retries = applications.stream()
                .flatMap(each -> each.all(Measurements.class).stream())
                .flatMap(each -> each.read().stream())
                .filter(each -> each.name().equals("mastaba.transactions.retries"))
                .mapToDouble(Measurements.Value::value)
                .sum();
        System.out.printf(
                "MONEY  %d moved, %d refused, %d unknown, %.0f repeated, %d kills, %d applications%n",
                moved.size(), refused.size(), unknown.size(), retries, KILLS, applications.size());
        assertThat(retries).isPositive();
    }
}
