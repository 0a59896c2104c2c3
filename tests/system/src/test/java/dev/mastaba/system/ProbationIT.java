package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.TenPages;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Readers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes that do harm are taken back within their probation while clients send requests; harmless ones stay. */
@Isolated
class ProbationIT {
    private static final boolean LONG = Boolean.getBoolean("mastaba.nightly");
    private static final int HARMFUL = LONG ? 30 : 4;
    private static final int HARMLESS = LONG ? 30 : 1;
    private static final Duration PROBATION = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String REPORT = "MAST-DEPLOY-052";

    @TempDir
    Path folder;

    private final List<String> figures = new ArrayList<>();
    private int build = 1;
    private int serving = 1;

    /** A change of the application. */
    private record Change(String what, String measured, Path jar) {}

    @Test
    void harmIsTakenBack() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured(
                        "server.cfg",
                        "mastaba.probation = " + PROBATION.toSeconds() + "s\nmastaba.probation.action = revert\n")
                .start()) {
            server.drop(TenPages.jar(1, folder), "ten.jar");
            awaitBuild(server, 1);
            try (Readers readers = Readers.of(server.url(), TenPages.PAGES, TenPages.SLOW)) {
                readers.awaitRequests(900);
                for (int i = 0; i < Math.max(HARMFUL, HARMLESS); i++) {
                    if (i < HARMFUL) {
                        harmful(server, readers, harm(i));
                    }
                    if (i < HARMLESS) {
                        harmless(server, harmless(i));
                    }
                }
                onlyTheCulpritIsRefused(server, readers);
                retriedItIsOnProbationAgain(server, readers);
                readers.close();
                System.out.printf("probations: %s%n    %s%n", readers, String.join("\n    ", figures));
                assertThat(readers.broken()).isEmpty();
            }
            server.terminate();
            server.start();
            awaitBuild(server, serving);
            assertThat(server.reports().await("ten.jar", LIMIT)).contains(REPORT);
        }
    }

    private Change harm(int i) {
        build++;
        String page = "/r" + (2 + i % (TenPages.PAGES - 2));
        return switch (i % 4) {
            case 0 ->
                new Change(
                        "status 500 of " + page,
                        "in the view ten:" + page.substring(1),
                        TenPages.withStatus(build, page, 500, folder));
            case 1 ->
                new Change(
                        "exception in German of " + page,
                        "IllegalStateException in the view",
                        TenPages.throwingInGerman(build, page, folder));
            case 2 -> new Change("three times slower", "ms; before the change", TenPages.slower(build, 3, folder));
            default ->
                new Change(
                        "exception for POST of " + page,
                        "IllegalStateException in the view ten:" + page.substring(1),
                        TenPages.throwingForPost(build, page, folder));
        };
    }

    private Change harmless(int i) {
        build++;
        return i % 2 == 0
                ? new Change("other text, and a new page that fails", "", TenPages.withFailingPage(build, folder))
                : new Change("other text", "", TenPages.jar(build, folder));
    }

    private void harmful(Installation server, Readers readers, Change change) throws IOException {
        server.drop(change.jar(), "ten.jar");
        long harmedBefore = readers.harmed();
        awaitBuild(server, build);
        long live = System.nanoTime();
        awaitBuild(server, serving);
        long millis = (System.nanoTime() - live) / 1_000_000;
        figures.add(change.what() + ": reverted " + millis + " ms after it went live, "
                + (readers.harmed() - harmedBefore) + " requests failed");
        assertThat(Await.counted(Duration.ofMillis(millis))).as(change.what()).isLessThan(PROBATION.plusSeconds(5));
        String report = server.reports().awaitLatest(change.measured(), LIMIT);
        assertThat(report).contains(REPORT, "before the change");
        assertThat(server.reports().await("ten.jar", LIMIT)).contains(change.measured());
        long harmed = readers.harmed();
        readers.awaitRequests(300);
        assertThat(readers.harmed()).as("after the revert of: " + change.what()).isLessThanOrEqualTo(harmed + 1);
    }

    private void harmless(Installation server, Change change) throws IOException {
        server.drop(change.jar(), "ten.jar");
        awaitBuild(server, build);
        Await.until(
                "passed: " + change.what(),
                LIMIT,
                () -> !server.admin("status").text().contains("Probation: "),
                () -> server.admin("status").text() + server.output());
        assertThat(server.output()).contains("has passed its probation: ");
        assertThat(server.get("/r0").body()).startsWith("build " + build + " ");
        serving = build;
    }

    private void onlyTheCulpritIsRefused(Installation server, Readers readers) throws IOException {
        build++;
        Path more = AddOns.extension(
                        "more",
                        "ten",
                        "config.addRoute(\"more\", \"/more\"); config.addView(request -> Response.text(\"more\"), ViewOptions.route(\"more\"));")
                .writeTo(folder.resolve("more"));
        server.drop(more, "more.jar");
        server.drop(TenPages.withStatus(build, "/r4", 500, folder), "ten.jar");
        awaitBuild(server, build);
        awaitBuild(server, serving);
        server.awaitPage("/more", "more");
        assertThat(server.reports().await("ten.jar", LIMIT)).contains(REPORT);
        assertThat(server.reports().beside("more.jar")).isEmpty();
        assertThat(server.admin("status").exitCode()).isEqualTo(1);
        readers.awaitRequests(300);
    }

    private void retriedItIsOnProbationAgain(Installation server, Readers readers) {
        server.admin("retry");
        assertThat(server.admin("status").text()).contains("Probation: generation ");
        awaitBuild(server, build);
        awaitBuild(server, serving);
        readers.awaitRequests(100);
    }

    private static void awaitBuild(Installation server, int build) {
        server.awaitPage("/r0", "build " + build + " ");
    }
}
