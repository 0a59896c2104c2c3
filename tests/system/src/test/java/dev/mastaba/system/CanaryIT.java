package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.TenPages;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.load.Visitors;
import dev.mastaba.system.load.Visitors.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A change serves a fifth of the visitors first: harm reaches only them, and a harmless change goes live for all. */
@Isolated
class CanaryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int VISITORS = 60;
    /** A fifth is 12, with a deviation of 3.1. */
    private static final int MOST_CANDIDATES = 27;

    private static final List<String> PAGES = List.of("/r0", "/r2", "/r3");

    @TempDir
    Path folder;

    @Test
    void onlyItsShareOfTheVisitorsSeesAChange() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", """
                        mastaba.probation = 40s
                        mastaba.probation.action = revert
                        mastaba.probation.canary = 20%
                        """)
                .start()) {
            server.drop(TenPages.jar(1, folder), "ten.jar");
            server.awaitPage("/r0", "build 1 ");
            try (Visitors visitors = new Visitors(server.url(), VISITORS, PAGES)) {
                visitors.awaitRequests(600);
                assertThat(visitors.all()).as("no cookie without a canary").allMatch(visitor -> visitor.cookies() == 0);
                harmful(server, visitors);
                harmless(server, visitors);
                assertThat(visitors.all())
                        .allSatisfy(visitor -> assertThat(visitor.broken()).isEmpty());
            }
        }
    }

    private void harmful(Installation server, Visitors visitors) throws Exception {
        server.drop(TenPages.withStatus(2, "/r2", 500, folder), "ten.jar");
        assertThat(server.reports().await("ten.jar", LIMIT))
                .contains(
                        "MAST-DEPLOY-052",
                        "GET requests for the route r2 of ten failed",
                        "; at the same time, without the change, 0 of ",
                        "mastaba retry");
        visitors.awaitRequests(2 * VISITORS);
        List<Visitor> candidates =
                visitors.all().stream().filter(CanaryIT::hasSeenTheChange).toList();
        long harmed = visitors.all().stream().mapToLong(Visitor::harmed).sum();
        System.out.printf("canary: %d of %d visitors, %d failed requests%n", candidates.size(), VISITORS, harmed);
        assertThat(candidates).hasSizeBetween(1, MOST_CANDIDATES);
        assertThat(harmed).isGreaterThanOrEqualTo(5);
        assertThat(visitors.all())
                .filteredOn(visitor -> !candidates.contains(visitor))
                .allSatisfy(visitor -> assertThat(visitor.seen()).containsExactly("build 1"));
        assertThat(candidates)
                .as("assigned once, and returned")
                .allSatisfy(
                        visitor -> assertThat(String.join(" ", visitor.seen())).matches("build 1( build 2 build 1)?"));
        visitors.awaitRequests(4 * VISITORS);
        assertThat(visitors.all().stream().mapToLong(Visitor::harmed).sum())
                .as("after the canary")
                .isEqualTo(harmed);
        assertThat(server.output()).contains("serves 20 % of the visitors for 20 s");
        assertThat(server.admin("status").text()).contains("MAST-DEPLOY-052").doesNotContain("Canary: ");
    }

    private static boolean hasSeenTheChange(Visitor visitor) {
        return visitor.harmed() > 0 || visitor.seen().contains("build 2");
    }

    private void harmless(Installation server, Visitors visitors) {
        server.drop(TenPages.jar(3, folder), "ten.jar");
        Await.until(
                "the canary in the status",
                LIMIT,
                () -> server.admin("status")
                        .text()
                        .matches("(?s).*\\nCanary: generation .* \\(20 % of the visitors\\)\\.\\n.*"),
                server::output);
        visitors.awaitRequests(4 * VISITORS);
        long candidates = visitors.all().stream()
                .filter(visitor -> visitor.seen().contains("build 3"))
                .count();
        assertThat(candidates).isBetween(1L, (long) MOST_CANDIDATES);
        Await.until(
                "live",
                LIMIT,
                () -> !server.admin("status").text().contains("Canary: "),
                () -> server.admin("status").text() + server.output());
        assertThat(server.admin("status").text()).contains("Probation: generation ");
        visitors.awaitRequests(3 * VISITORS);
        assertThat(visitors.all())
                .allSatisfy(visitor -> assertThat(visitor.seen()).endsWith("build 3"));
    }
}
