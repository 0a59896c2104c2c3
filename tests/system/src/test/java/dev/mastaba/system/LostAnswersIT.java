package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.TenPages;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes after which nobody gets the answers of a page, none of which is an error, and those that make a rare page slow, are taken back. */
@Isolated
class LostAnswersIT {
    private static final int REQUESTS = 2_097;
    private static final int BEFORE = 700;
    private static final int RARE = 50;
    private static final String PAGE = "/r7";
    private static final String RARE_PAGE = "/r8";
    private static final Duration PACE = Duration.ofMillis(4);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** However slowly this machine answers, the harm is found during the probation. */
    private static final String ENDLESS = "mastaba.probation = 1h\n";

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final List<String> figures = new ArrayList<>();
    private int build = 1;

    private Installation server(String more) throws Exception {
        Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.probation.action = revert\n" + more)
                .start();
        server.drop(TenPages.jar(1, folder), "ten.jar");
        server.awaitPage("/r0", "build 1 ");
        visit(server, BEFORE, false);
        return server;
    }

    /** Visits all quick pages in turn, the rare one every fiftieth time; returns the number of visits until the harmful build has gone. */
    private int visit(Installation server, int visits, boolean untilReverted) throws Exception {
        for (int i = 0; i < visits; i++) {
            String page = i % RARE == 0
                    ? RARE_PAGE
                    : "/r" + List.of(0, 2, 3, 4, 5, 6, 7).get(i % 7);
            String body = client.send(
                            HttpRequest.newBuilder(server.url().resolve(page))
                                    .timeout(LIMIT)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            if (untilReverted && page.equals("/r0") && body.startsWith("build 1 ") && i > visits / 20) {
                return i;
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
        return visits;
    }

    private void isTakenBack(Installation server, String what, Path jar, String measured) throws Exception {
        isTakenBack(server, what, jar, measured, REQUESTS);
    }

    private void isTakenBack(Installation server, String what, Path jar, String measured, int most) throws Exception {
        server.drop(jar, "ten.jar");
        server.awaitPage("/r0", "build " + build + " ");
        int visits = visit(server, most, true);
        figures.add(what + ": reverted after " + visits + " of " + most + " requests");
        assertThat(visits).as(what).isLessThan(most);
        assertThat(server.reports().awaitLatest(measured, LIMIT)).contains("MAST-DEPLOY-052");
        server.awaitPage("/r0", "build 1 ");
    }

    private Path answering(String page, String answer) {
        build++;
        return TenPages.answering(build, page, answer, folder);
    }

    @Test
    void answersThatNobodyGetsAnyLongerAreFound() throws Exception {
        try (Installation server = server(ENDLESS)) {
            String refused = "for the route r7 of ten were refused with a status from 400 to 499";
            isTakenBack(server, "404", answering(PAGE, "return Response.status(404);"), refused);
            isTakenBack(server, "403", answering(PAGE, "throw new dev.mastaba.core.http.Forbidden(\"no\");"), refused);
            isTakenBack(server, "empty", answering(PAGE, "return Response.text(\"\");"), "got an empty body");
            isTakenBack(
                    server,
                    "login",
                    answering(PAGE, "return Response.seeOther(\"/login\");"),
                    "for the route r7 of ten were redirected");
            build++;
            isTakenBack(server, "without the route", TenPages.without(build, PAGE, folder), refused);
        }
        System.out.println("lost answers: " + String.join("\n    ", figures));
    }

    /** In the first ten seconds, new code may be slow. */
    @Test
    void aRarePageThatBecomesSlowIsFound() throws Exception {
        try (Installation server = server(ENDLESS)) {
            isTakenBack(
                    server,
                    "rare and slow",
                    answering(RARE_PAGE, "Thread.sleep(150);"),
                    "GET requests for the route r8 of ten took up to",
                    4 * REQUESTS);
        }
        System.out.println("lost answers: " + String.join("\n    ", figures));
    }

    @Test
    void aCanaryFindsThemToo() throws Exception {
        try (Installation server = server(ENDLESS + "mastaba.probation.canary = 50%\n")) {
            server.drop(answering(PAGE, "return Response.status(404);"), "ten.jar");
            Await.until(
                    "the canary",
                    LIMIT,
                    () -> server.admin("status").text().contains("Canary: "),
                    () -> server.admin("status").text());
            visit(server, REQUESTS / 3, false);
            assertThat(server.reports().awaitLatest("were refused with a status from 400 to 499", LIMIT))
                    .contains("MAST-DEPLOY-052", "at the same time, without the change");
        }
    }

    @Test
    void anIntendedRedirectStaysAndRarePagesAreReportedAsNotJudged() throws Exception {
        try (Installation server = server("mastaba.probation = 12s\n")) {
            Files.writeString(server.conf().resolve("ten.cfg"), "mastaba.probation.intended = r7\n");
            Path moved = answering(PAGE, "return Response.redirect(301, \"/r0\");");
            server.drop(moved, "ten.jar");
            server.awaitPage("/r0", "build " + build + " ");
            visit(server, REQUESTS / 3, false);
            Await.until(
                    "passed",
                    LIMIT,
                    () -> !server.admin("status").text().contains("Probation: "),
                    () -> server.admin("status").text());
            assertThat(server.get("/r0").body()).startsWith("build " + build + " ");
            assertThat(server.admin("status").text())
                    .contains("Not judged, because of too few requests: ", "GET requests for the route r8 of ten (");
        }
    }
}
