package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server that serves the shop under a light load while somebody puts bad things into its folders. */
final class BadInputServer implements AutoCloseable {
    /** After which time the server gives up a call that hangs. */
    private static final int CALL_LIMIT_SECONDS = 4;

    /** How long a report may take. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation server;
    private final Load load;

    private BadInputServer(Installation server) {
        this.server = server;
        this.load = Load.on(server.url()).clients(3, Duration.ofMillis(10), "/", "/page", "/over", "/static/label.txt");
    }

    /** Starts the server below a folder. */
    static BadInputServer start(Path folder) {
        Shop shop = new Shop(folder);
        Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.call.limit = " + CALL_LIMIT_SECONDS + "s\n")
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1));
        return start(server);
    }

    /** Starts a server that has the shop's bundles already. */
    static BadInputServer start(Installation server) {
        server.start();
        try {
            server.awaitPage("/page", "SGN_0001");
        } catch (Throwable neverServed) {
            server.close();
            throw neverServed;
        }
        return new BadInputServer(server);
    }

    Installation installation() {
        return server;
    }

    /** Drops a jar under a name, reads the report, takes the jar away, and waits until the report is gone. */
    String refused(Path jar, String name) {
        server.drop(jar, name);
        String report = server.reports().await(name, LIMIT);
        assertThat(server.reports().beside(name)).isEqualTo(report);
        assertThat(report).contains("Remedy").contains("MAST-");
        server.remove(name);
        server.reports().awaitNone(name, LIMIT);
        assertServes();
        return report;
    }

    /** What everybody is served is what was served before. */
    void assertServes() {
        try {
            assertThat(server.get("/page").body()).contains("APP_0001", "WRD_0001", "SGN_0001");
            assertThat(server.get("/over").body()).contains("SGN_0001");
        } catch (IOException broken) {
            throw new AssertionError(server.output(), broken);
        }
    }

    /** Waits until nothing is reported. */
    void awaitNothingReported() {
        Await.until(
                "no reports",
                LIMIT,
                () -> server.reports().names().isEmpty(),
                () -> server.reports().all());
    }

    /** Nobody was served anything else, at any time. */
    void assertNobodyNoticed() {
        load.awaitAnswers(50);
        LoadResult result = load.stop();
        System.out.println("light load during bad input: " + result);
        assertThat(result.failures()).isEmpty();
        assertThat(result.mixes()).isEmpty();
        assertThat(result.notOf(List.of(Shop.generation(1, 1, 1)))).isEmpty();
    }

    @Override
    public void close() {
        load.close();
        server.close();
    }
}
