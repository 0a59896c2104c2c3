package dev.mastaba.docs.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

final class LifecycleGuideTest {
    private final JdbcDataSource database = new JdbcDataSource();

    LifecycleGuideTest() {
        database.setURL("jdbc:h2:mem:lifecycle;DB_CLOSE_DELAY=-1");
    }

    // tag::lifecycle-tables
    record Tables(DataSource database, String change) implements Lifecycle {
        @Override
        public void prepare(Application application) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(change);
            }
        }
    }
    // end::lifecycle-tables

    // tag::lifecycle-clock
    static final class Clock implements Lifecycle {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final Runnable work;

        Clock(Runnable work) {
            this.work = work;
        }

        @Override
        public void live(Application application) {
            var unused = thread.scheduleWithFixedDelay(work, 0, 1, TimeUnit.MINUTES);
        }

        @Override
        public void retiring(Application application) {
            thread.shutdownNow();
        }
    }
    // end::lifecycle-clock

    private void shop(Configurator config) {
        // tag::lifecycle-application
        config.addLifecycle(new Tables(database, "CREATE TABLE IF NOT EXISTS goods (name VARCHAR(40))"));
        // end::lifecycle-application
    }

    private void prices(Configurator config) {
        // tag::lifecycle-extension
        config.addLifecycle(new Tables(database, "ALTER TABLE goods ADD COLUMN IF NOT EXISTS price INT"));
        // end::lifecycle-extension
    }

    private static void checked(Configurator config) {
        // tag::lifecycle-check
        Settings settings = config.settings();
        config.addCheck(application -> settings.text("shop.currency", "").isEmpty()
                ? List.of(new Problem(
                        "SHOP-001",
                        "The shop has no currency.",
                        List.of(),
                        List.of("Add to conf/shop.cfg: shop.currency = EUR")))
                : List.of());
        // end::lifecycle-check
    }

    private Application application(AddOn shop, AddOn prices, Map<String, String> settings) {
        return Composition.of(List.of(
                        Participant.extension("shop.prices", List.of("shop"), prices),
                        Participant.application("shop", "shop", shop)))
                .settings(new Settings(settings))
                .makeApplication();
    }

    @Test
    void anExtensionAltersTheTableOfItsApplication() throws Exception {
        Application shop = application(this::shop, this::prices, Map.of());
        shop.start();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO goods (name, price) VALUES ('tea', 3)"))
                    .isEqualTo(1);
        }
        shop.close();
    }

    @Test
    void aClockRunsAsLongAsItsApplicationServes() throws Exception {
        var ran = new java.util.concurrent.CountDownLatch(1);
        Clock clock = new Clock(ran::countDown);
        Application shop = application(config -> config.addLifecycle(clock), config -> {}, Map.of());
        shop.start();
        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        shop.close();
        assertThat(clock.thread.isShutdown()).isTrue();
    }

    @Test
    void aCheckRefuses() {
        assertThatThrownBy(() -> application(LifecycleGuideTest::checked, config -> {}, Map.of()))
                .hasMessageContaining("SHOP-001  The shop has no currency.");
        assertThat(application(LifecycleGuideTest::checked, config -> {}, Map.of("shop.currency", "EUR")))
                .isNotNull();
    }
}
