package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Many who log in at once keep nobody else waiting: hashes are made by threads of their own, and few requests wait for one. */
class LoginsAtOnceTest {
    private static final int LOGINS = 30;
    private static final int THREADS = 1;
    private static final int WAITING = 4;

    private final PasswordHasher hasher =
            PasswordHasher.of(new PasswordHasher.Cost(16 * 1024, 10, 1), THREADS, WAITING);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

    private Response login(Request request) {
        boolean right = hasher.check(request.form().get("password", ""), null).right();
        return Response.text(right ? "welcome" : "wrong");
    }

    private CompletableFuture<HttpResponse<String>> login(URI site) {
        return client.sendAsync(
                HttpRequest.newBuilder(site.resolve("/login"))
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("password=x"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> page(URI site) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(site.resolve("/page"))
                .timeout(Duration.ofMinutes(1))
                .build();
        return client.send(asked, BodyHandlers.ofString());
    }

    /** Which threads make hashes at this moment. */
    private static Set<String> hashing() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            for (StackTraceElement frame : frames) {
                if (frame.getClassName().startsWith("org.bouncycastle.")) {
                    names.add(thread.getName());
                }
            }
        });
        return names;
    }

    private static boolean allAnswered(List<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.stream().allMatch(CompletableFuture::isDone);
    }

    private static boolean turnedAway(List<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.stream().anyMatch(each -> each.join().statusCode() == 503);
    }

    @Test
    void keepNobodyElseWaiting() throws Exception {
        TestApp app = TestApp.of(config -> {
            config.route("login", "/login").post(this::login);
            config.route("page", "/page").get(request -> Response.text("here"));
        });
        try (app) {
            URI site = app.overSocket().address();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            Set<String> names = new TreeSet<>();
            int meanwhile = 0;
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            // Once more where this thread did not get to look before all had been answered.
            while ((names.isEmpty() || meanwhile == 0 || !turnedAway(answers)) && System.nanoTime() < end) {
                for (int i = 0; i < LOGINS; i++) {
                    answers.add(login(site));
                }
                while (!allAnswered(answers)) {
                    names.addAll(hashing());
                    assertThat(page(site).body()).isEqualTo("here");
                    meanwhile += allAnswered(answers) ? 0 : 1;
                }
            }
            assertThat(meanwhile).as("pages while somebody waited for a hash").isPositive();
            assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("mastaba-passwords"));
            List<Integer> statuses =
                    answers.stream().map(each -> each.join().statusCode()).toList();
            assertThat(statuses).containsOnly(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200).count())
                    .isGreaterThanOrEqualTo(THREADS + WAITING);
            answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 503)
                    .forEach(answer -> assertThat(answer.headers().firstValue("Retry-After"))
                            .contains("5"));
        }
    }
}
