package dev.mastaba.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stock when many customers order at the same time, on each database. */
@Timeout(120)
abstract class StockContract {
    private static final long LAMP = 7;
    private static final int BUYERS = 8;

    abstract DataSource database();

    @Test
    void noPieceIsSoldTwice() throws Exception {
        ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
        try (TestApp app = TestApp.of(Shop.composition(database()))) {
            List<Callable<Integer>> orders = IntStream.range(0, 2 * BUYERS)
                    .<Callable<Integer>>mapToObj(
                            buyer -> () -> Shop.orderByApi(app, LAMP, 1).status())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : buyers.invokeAll(orders)) {
                statuses.add(each.get());
            }
            // A request whose three attempts all meet other buyers has status 503, and the customer orders again.
            assertThat(statuses).isSubsetOf(201, 409, 503);
            long sold = statuses.stream().filter(status -> status == 201).count();
            while (Shop.orderByApi(app, LAMP, 1).status() == 201) {
                sold++;
            }
            assertThat(sold).isEqualTo(6);
            app.get("/products/" + LAMP).expectText(".soft", "sold out");
        } finally {
            buyers.shutdownNow();
        }
    }
}
