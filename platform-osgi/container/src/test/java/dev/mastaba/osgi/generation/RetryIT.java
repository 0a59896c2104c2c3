package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused for a cause outside of the bundles goes live by itself when the cause has ended. */
class RetryIT {
    private static final String REFUSED =
            "throw new java.sql.SQLTransientConnectionException(\"the database is down\", \"08001\");";
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Path database;
    private Path calls;
    private Server server;
    private Bundles bundles;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @BeforeEach
    void start() throws IOException {
        database = folder.resolve("database");
        calls = Files.createDirectory(folder.resolve("calls"));
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, Composer.core(), TestSettings.callLimit(Duration.ofSeconds(1)));
        server.generations.listeners().onRetry(server::deploy);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /**
     * An application whose code runs in a place, each time after a file with a new name was written.
     *
     * @param code what it does there unless the database exists
     */
    private SourceBundle wiki(String place, String code) {
        String step = """
                java.nio.file.Files.createTempFile(java.nio.file.Path.of("%s"), "call", "");
                if (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) { %s }""".formatted(calls, database, code);
        return SourceBundle.named("wiki").using(AddOn.class).withSource("""
                package wiki;
                import dev.mastaba.core.application.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=wiki")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  private static void quietly() {
                    try { step(); } catch (Exception e) { throw new IllegalStateException("no stock", e); }
                  }
                  private static void step() throws Exception {
                    %s
                  }
                  public Main() { %s }
                  public void include(dev.mastaba.core.config.Configurator config) { config.addLifecycle(this); %s }
                  public void prepare(Application application) throws Exception { %s }
                }""".formatted(
                        step,
                        place.equals("constructor") ? "quietly();" : "",
                        place.equals("include") ? "quietly();" : "",
                        place.equals("prepare") ? "step();" : ""));
    }

    /** Waits until something holds: on a busy machine, a call that waits reaches its limit late. */
    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private long calls() {
        try (var all = Files.list(calls)) {
            return all.count();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean serves() {
        return server.generations.serves();
    }

    private void comesBack(String place, String code) throws IOException {
        DeployResult result = server.put(wiki(place, code));
        assertThat(result.problems()).isNotEmpty();
        assertThat(result.problems().get(0).outside())
                .as(result.problems().toString())
                .isTrue();
        assertThat(server.generations.outside().retries().state()).isPresent();
        assertThat(server.generations.outside().retries().sinceStart()).containsExactly("wiki");
        until(() -> calls() > 1);
        assertThat(calls()).isGreaterThan(1);
        assertThat(serves()).isFalse();

        Files.createFile(database);
        until(this::serves);
        assertThat(serves()).isTrue();
        until(() -> server.generations.outside().retries().state().isEmpty());
        assertThat(server.generations.outside().retries().state()).isEmpty();
        assertThat(server.generations.outside().retries().sinceStart()).isEmpty();
    }

    @Test
    void aDatabaseThatIsLateForPrepare() throws Exception {
        comesBack("prepare", REFUSED);
    }

    @Test
    void aDatabaseThatIsLateForInclude() throws Exception {
        comesBack("include", REFUSED);
    }

    @Test
    void aDatabaseThatIsLateForAConstructor() throws Exception {
        comesBack("constructor", REFUSED);
    }

    @Test
    void aFullDisk() throws Exception {
        comesBack("prepare", "throw new java.io.IOException(\"No space left on device\");");
    }

    @Test
    void aRefusalWithACause() throws Exception {
        comesBack("prepare", """
                throw new dev.mastaba.core.extend.ConfigurationException(
                    new dev.mastaba.core.extend.Problem("WIKI-001", "No stock.", java.util.List.of(), java.util.List.of()),
                    new java.net.ConnectException("Connection refused"));""");
    }

    @Test
    void aWaitThatExceedsTheLimit() throws Exception {
        comesBack("prepare", "new java.util.concurrent.CountDownLatch(1).await();");
    }

    @Test
    void anErrorOfTheBundleIsNotRetried() throws Exception {
        assertThat(server.put(wiki("prepare", "throw new IllegalStateException(\"broken\");"))
                        .problems())
                .isNotEmpty();
        assertThat(server.generations.outside().retries().state()).isEmpty();
        assertThat(server.put(bundles.shared("words", "\"words\"")).problems()).isNotEmpty();
        assertThat(server.generations.outside().retries().state()).isEmpty();
    }

    @Test
    void otherContentEndsTheRetries() throws Exception {
        server.put(wiki("prepare", REFUSED));
        assertThat(server.generations.outside().retries().state()).isPresent();
        server.remove("wiki");
        assertThat(server.generations.outside().retries().state()).isEmpty();
    }

    @Test
    void aDependentOfALateBundleFollowsIt() throws Exception {
        server.put(
                wiki("prepare", REFUSED),
                SourceBundle.named("dark").using(AddOn.class).withSource("""
                package dark;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.extends=wiki")
                public final class Dark implements dev.mastaba.core.config.AddOn {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                }"""));
        assertThat(serves()).isFalse();
        Files.createFile(database);
        until(() -> server.generations
                .current()
                .filter(generation -> generation.copies().keySet().containsAll(List.of("wiki", "dark")))
                .isPresent());
        assertThat(server.generations.current().orElseThrow().copies()).containsKeys("wiki", "dark");
    }

    @Test
    void aNewVersionIsRetriedWhileTheFormerOneServes() throws Exception {
        Files.createFile(database);
        server.put(wiki("prepare", REFUSED));
        assertThat(serves()).isTrue();
        server.generations.outside().retries().started();
        Files.delete(database);
        assertThat(server.put(wiki("include", REFUSED)).problems()).isNotEmpty();
        assertThat(server.generations.outside().retries().sinceStart()).isEmpty();
        long before = server.generations.current().orElseThrow().number();
        assertThat(serves()).isTrue();
        Files.createFile(database);
        until(() -> server.generations.current().orElseThrow().number() > before);
        assertThat(server.generations.current().orElseThrow().number()).isGreaterThan(before);
    }

    @Test
    void tenantsThatAreLateFollowByThemselves() throws Exception {
        SourceBundle wiki = SourceBundle.named("wiki").using(AddOn.class).withSource("""
                package wiki;
                import dev.mastaba.core.application.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.app=wiki")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  private volatile String database = "";
                  public void include(dev.mastaba.core.config.Configurator config) {
                    config.addLifecycle(this);
                    database = config.settings().text("wiki.database", "");
                  }
                  public void prepare(Application application) throws Exception {
                    if (!database.isEmpty() && !java.nio.file.Files.exists(java.nio.file.Path.of(database))) {
                      %s
                    }
                  }
                }""".formatted(REFUSED));
        server.write("tenants/acme", Map.of("mastaba.application", "wiki", "mastaba.host", "acme.example.org"));
        server.write(
                "tenants/late",
                Map.of(
                        "mastaba.application", "wiki",
                        "mastaba.host", "late.example.org",
                        "wiki.database", database.toString()));
        server.put(wiki);
        assertThat(server.generations.current().orElseThrow().applications()).containsOnlyKeys("acme", "wiki");
        assertThat(server.generations.outside().retries().sinceStart()).containsExactly("conf/tenants/late.cfg");

        Files.createFile(database);
        until(() -> server.generations.current().orElseThrow().applications().containsKey("late"));
        assertThat(server.generations.current().orElseThrow().applications()).containsOnlyKeys("acme", "late", "wiki");
        until(() -> server.generations.outside().retries().state().isEmpty());
        assertThat(server.generations.outside().retries().state()).isEmpty();
    }
}
