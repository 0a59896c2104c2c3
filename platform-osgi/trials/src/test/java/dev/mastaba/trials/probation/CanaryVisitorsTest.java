package dev.mastaba.trials.probation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.trials.probation.CanaryVisitors.Assignment;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The visitors whom a change serves first: how many, for how long, and what their cookies tell. */
class CanaryVisitorsTest {
    private static final Duration TIME = Duration.ofSeconds(60);

    private record Head(Headers headers) implements RequestHead {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String authority() {
            return "localhost";
        }

        @Override
        public String rawPath() {
            return "/";
        }

        @Override
        public String rawQuery() {
            return "";
        }
    }

    private static Head sending(String cookies) {
        return new Head(Headers.of("Cookie", cookies));
    }

    private static String pair(CanaryVisitors visitors, Assignment assignment) {
        return CanaryVisitors.COOKIE + "="
                + visitors.cookie(assignment, false, TIME).value();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 50, 99})
    void newVisitorsAreAssignedByChance(int percent) {
        int all = 40_000;
        Random random = new Random(percent);
        CanaryVisitors visitors = new CanaryVisitors(percent, random::nextDouble);
        long candidates = 0;
        for (int i = 0; i < all; i++) {
            Assignment assignment = visitors.of(new Head(Headers.none()));
            assertThat(assignment.fresh()).isTrue();
            candidates += assignment.candidate() ? 1 : 0;
        }
        double share = percent / 100.0;
        double deviation = Math.sqrt(all * share * (1 - share));
        assertThat((double) candidates).isBetween(all * share - 5 * deviation, all * share + 5 * deviation);
    }

    @Test
    void theCookieRepeatsTheAssignmentWhateverChanceSays() {
        CanaryVisitors always = new CanaryVisitors(50, () -> 0);
        CanaryVisitors never = new CanaryVisitors(50, () -> 0.99);
        for (int i = 0; i < 100; i++) {
            assertThat(always.of(sending("a=1; " + pair(always, Assignment.NEWLY_SERVING))))
                    .isEqualTo(Assignment.SERVING);
            assertThat(never.of(sending(pair(never, Assignment.NEWLY_CANDIDATE) + "; b=2")))
                    .isEqualTo(Assignment.CANDIDATE);
        }
    }

    @Test
    void aClientMayQuoteTheValue() {
        CanaryVisitors never = new CanaryVisitors(50, () -> 0.99);
        String value = never.cookie(Assignment.NEWLY_CANDIDATE, false, TIME).value();
        assertThat(never.of(sending("$Version=\"1\"; mastaba-canary=\"" + value + "\";$Path=\"/\"")))
                .isEqualTo(Assignment.CANDIDATE);
        assertThat(never.of(sending("mastaba-canary=\""))).isEqualTo(Assignment.NEWLY_SERVING);
    }

    @Test
    void cookiesOfAnotherCanaryAndForgedOnesCountAsNone() {
        CanaryVisitors never = new CanaryVisitors(50, () -> 0.99);
        String other = pair(new CanaryVisitors(50), Assignment.NEWLY_CANDIDATE);
        String own = pair(never, Assignment.NEWLY_CANDIDATE);
        for (String cookie : List.of(
                other,
                own + "x",
                own.substring(0, own.length() - 1),
                "mastaba-canary=",
                "mastaba-canary=1",
                "not-" + own)) {
            assertThat(never.of(sending(cookie))).as(cookie).isEqualTo(Assignment.NEWLY_SERVING);
        }
        assertThat(never.of(sending(other + "; " + own))).isEqualTo(Assignment.CANDIDATE);
    }

    @Test
    void visitorsOfAPreviewAreNotPartOfACanary() {
        CanaryVisitors always = new CanaryVisitors(50, () -> 0);
        String own = pair(always, Assignment.NEWLY_CANDIDATE);
        assertThat(always.of(sending("mastaba-preview=any"))).isEqualTo(Assignment.SERVING);
        assertThat(always.of(sending(own + "; mastaba-preview=any"))).isEqualTo(Assignment.SERVING);
    }

    @Test
    void theCookieTellsNothingAndEndsSoon() {
        CanaryVisitors visitors = new CanaryVisitors(5);
        Cookie cookie = visitors.cookie(Assignment.NEWLY_CANDIDATE, true, TIME);
        assertThat(cookie.header()).contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=61");
        assertThat(visitors.cookie(Assignment.NEWLY_CANDIDATE, false, TIME).secure())
                .isFalse();
        Set<String> seen = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        for (Assignment assignment : List.of(Assignment.NEWLY_CANDIDATE, Assignment.NEWLY_SERVING)) {
            for (int i = 0; i < 50; i++) {
                String value = visitors.cookie(assignment, false, TIME).value();
                seen.add(value);
                lengths.add(value.length());
            }
        }
        assertThat(seen).as("no two are equal").hasSize(100);
        assertThat(lengths).as("both kinds look the same").hasSize(1);
    }
}
