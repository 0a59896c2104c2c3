package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketPolicyTest {
    private static final String OLD = TicketKeys.generate("old");
    private static final String NEW = TicketKeys.generate("new");
    private static final TicketKeys KEYS = TicketKeys.of(List.of(OLD));
    private static final TicketPolicy.Options OPTIONS = TicketPolicy.Options.standard();

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    private AclPolicy policy(TicketKeys keys, TicketPolicy.Options options) {
        return AclPolicy.of(Groups.none(), TicketPolicy.of(keys, options, () -> now));
    }

    private TestApp site() {
        return Site.of(policy(KEYS, OPTIONS));
    }

    /** The value of the cookie that a login of ada gives. */
    private String ticket(AclPolicy policy, TestRequest request) {
        String field = policy.remember(request.toRequest(), "ada").get(0).value();
        return field.substring(field.indexOf('=') + 1, field.indexOf(';'));
    }

    private static TestRequest with(String ticket) {
        return TestRequest.get("/who").cookie("auth", ticket);
    }

    @Test
    void aLoginIsRememberedUntilTheLogout() {
        try (TestApp site = site()) {
            site.get("/who").expectBody("nobody");
            assertThat(site.get("/login/ada").header("Set-Cookie"))
                    .startsWith("auth=A")
                    .endsWith("; Path=/; HttpOnly; SameSite=Lax");
            site.get("/who").expectBody("ada").expectNoHeader("Set-Cookie");
            assertThat(site.get("/logout").header("Set-Cookie"))
                    .startsWith("auth=; ")
                    .contains("Max-Age=0");
            site.get("/who").expectBody("nobody");
        }
    }

    @Test
    void aTicketOfOneTenantIsInvalidForTheOthers() {
        AclPolicy policy = policy(KEYS, OPTIONS);
        try (TestApp acme = tenant(policy, "acme");
                TestApp globex = tenant(policy, "globex");
                TestApp none = Site.of(policy)) {
            String cookie = acme.get("/login/ada").header("Set-Cookie");
            String value = cookie.substring("auth=".length(), cookie.indexOf(';'));
            acme.request(with(value)).expectBody("ada");
            globex.request(with(value)).expectBody("nobody");
            none.request(with(value)).expectBody("nobody");
        }
    }

    private static TestApp tenant(AclPolicy policy, String id) {
        return TestApp.of(Site.configured(policy, new Settings(Map.of("mastaba.tenant", id)))
                .makeApplication());
    }

    @Test
    void overTlsOnlyTheCookieOfThisHostCounts() {
        AclPolicy policy = policy(KEYS, OPTIONS);
        List<Header> fields = policy.remember(Site.overTls(TestRequest.get("/")), "ada");
        assertThat(fields.get(0).value()).startsWith("__Host-auth=").contains("; Secure");
        String value = fields.get(0)
                .value()
                .substring("__Host-auth=".length(), fields.get(0).value().indexOf(';'));
        assertThat(policy.identity(Site.overTls(TestRequest.get("/").cookie("__Host-auth", value))))
                .isEqualTo(new Member("ada", List.of()));
        assertThat(policy.identity(Site.overTls(TestRequest.get("/").cookie("auth", value))))
                .isNull();
        assertThat(policy.identity(with(value).toRequest())).isNull();
        assertThat(policy.forget(Site.overTls(TestRequest.get("/"))).get(0).value())
                .startsWith("__Host-auth=;")
                .contains("; Secure");
    }

    @Test
    void ticketsEndWhenTheyWereNotUsedAndAfterTheLongestTime() {
        try (TestApp site = site()) {
            site.get("/login/ada");
            now = now.plus(Duration.ofHours(12));
            site.get("/who").expectBody("nobody");
            site.get("/login/ada");
            for (int i = 0; i < 71; i++) {
                now = now.plus(Duration.ofHours(10));
                site.get("/who").expectBody("ada");
            }
            now = now.plus(Duration.ofHours(10));
            site.get("/who").expectBody("nobody");
        }
    }

    @Test
    void aTicketOfTheFutureIsNobodys() {
        try (TestApp site = site()) {
            site.get("/login/ada");
            now = now.minus(Duration.ofSeconds(30));
            site.get("/who").expectBody("ada");
            now = now.minus(Duration.ofMinutes(2));
            site.get("/who").expectBody("nobody");
        }
    }

    @Test
    void olderTicketsAreWrittenAnewUnlessTheAnswerIsSharedOrSaysItsOwn() {
        try (TestApp site = site()) {
            site.get("/login/ada");
            now = now.plus(Duration.ofMinutes(11));
            site.get("/cached").expectBody("somebody").expectNoHeader("Set-Cookie");
            assertThat(site.get("/who").header("Set-Cookie")).startsWith("auth=A");
            site.get("/who").expectNoHeader("Set-Cookie");
            now = now.plus(Duration.ofMinutes(11));
            assertThat(site.get("/logout").headers().all("Set-Cookie")).hasSize(1);
            site.get("/who").expectBody("nobody");
        }
    }

    @Test
    void aNewKeySignsAndTheFormerOneIsStillRead() {
        String before = ticket(policy(KEYS, OPTIONS), TestRequest.get("/"));
        AclPolicy both = policy(TicketKeys.of(List.of(NEW, OLD)), OPTIONS);
        assertThat(both.identity(with(before).toRequest())).isNotNull();
        String after = ticket(both, TestRequest.get("/"));
        AclPolicy last = policy(TicketKeys.of(List.of(NEW)), OPTIONS);
        assertThat(last.identity(with(after).toRequest())).isNotNull();
        assertThat(last.identity(with(before).toRequest())).isNull();
    }

    @Test
    void ticketsMayBeBoundToTheBrowserAndTheNetwork() {
        AclPolicy agent = policy(KEYS, OPTIONS.forAgent());
        String ofAgent = ticket(agent, TestRequest.get("/").header("User-Agent", "A"));
        assertThat(agent.identity(with(ofAgent).header("User-Agent", "A").toRequest()))
                .isNotNull();
        assertThat(agent.identity(with(ofAgent).header("User-Agent", "B").toRequest()))
                .isNull();
        AclPolicy address = policy(KEYS, OPTIONS.forAddress());
        String ofAddress = ticket(address, TestRequest.get("/").from("192.0.2.7"));
        assertThat(address.identity(with(ofAddress).from("192.0.2.99").toRequest()))
                .isNotNull();
        assertThat(address.identity(with(ofAddress).from("192.0.3.7").toRequest()))
                .isNull();
    }

    @Test
    void aTicketMayOutliveTheBrowser() {
        List<Header> fields =
                policy(KEYS, OPTIONS.kept()).remember(TestRequest.get("/").toRequest(), "ada");
        assertThat(fields.get(0).value()).contains("; Max-Age=43200");
    }

    /** Every single change, cut and swap, and bytes at random: nobody, and no failure. */
    @Test
    void whateverWasChangedIsNobody() {
        AclPolicy policy = policy(KEYS, OPTIONS);
        String good = ticket(policy, TestRequest.get("/"));
        Random random = new Random(7);
        int asked = 0;
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            // The last sign of a part in base64 has bits that count for nothing.
            boolean spare = i == good.length() - 1;
            if (!spare) {
                assertThat(policy.identity(with(changed).toRequest()))
                        .as(changed)
                        .isNull();
            }
            assertThat(policy.identity(with(good.substring(0, i)).toRequest())).isNull();
            assertThat(policy.identity(
                            with(good.substring(0, i) + good.substring(i + 1)).toRequest()))
                    .isNull();
            asked += 3;
        }
        String signs = "ABCxyz0189-_.~!";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? good.substring(0, 7) : "");
            random.ints(random.nextInt(200), 0, signs.length()).forEach(at -> text.append(signs.charAt(at)));
            assertThat(policy.identity(with(text.toString()).toRequest())).isNull();
            asked++;
        }
        assertThat(policy.identity(with(good + good.repeat(20)).toRequest())).isNull();
        assertThat(policy.identity(with("2" + good.substring(1)).toRequest())).isNull();
        assertThat(asked).isGreaterThan(500);
    }

    /** The same through a whole application: who brings a changed cookie gets the answer that nobody in particular gets. */
    @Test
    void aChangedTicketIsAnsweredAsNobodys() {
        String good = ticket(policy(KEYS, OPTIONS), TestRequest.get("/"));
        String other = ticket(policy(TicketKeys.of(List.of(NEW)), OPTIONS), TestRequest.get("/"));
        Random random = new Random(11);
        try (TestApp site = site()) {
            site.request(with(good)).expectBody("ada");
            for (int i = 0; i < 600; i++) {
                StringBuilder text = new StringBuilder(i % 3 == 0 ? good + other : good);
                int changes = 1 + random.nextInt(5);
                for (int j = 0; j < changes; j++) {
                    int at = random.nextInt(good.length() - 1);
                    switch (random.nextInt(3)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.insert(at, (char) ('!' + random.nextInt(26)));
                        default -> text.setCharAt(at, text.charAt(at) == '=' ? '.' : '=');
                    }
                }
                // Two changes may undo each other.
                String expected = text.toString().equals(good) ? "ada" : "nobody";
                site.clearCookies();
                site.request(TestRequest.get("/who").header("Cookie", "auth=" + text))
                        .expectStatus(200)
                        .expectBody(expected);
            }
        }
    }

    @Test
    void aLogoutEndsCopiesWhereLoginsAreCounted() {
        AtomicLong logins = new AtomicLong(7);
        TicketPolicy counted = TicketPolicy.of(KEYS, OPTIONS, () -> now).endedBy(userId -> logins.get());
        AclPolicy policy = AclPolicy.of(Groups.none(), counted);
        try (TestApp site = Site.of(policy)) {
            String copied = ticket(policy, TestRequest.get("/"));
            site.request(with(copied)).expectBody("ada").expectHeader("Cache-Control", "private, no-store");
            now = now.plus(Duration.ofMinutes(11));
            site.request(with(copied)).expectBody("ada");
            site.clearCookies();
            logins.incrementAndGet();
            site.request(with(copied)).expectBody("nobody").expectNoHeader("Set-Cookie");
            site.request(with(ticket(policy, TestRequest.get("/")))).expectBody("ada");
            site.clearCookies();
            String uncounted = ticket(policy(KEYS, OPTIONS), TestRequest.get("/"));
            site.request(with(uncounted)).expectBody("nobody");
        }
    }

    @Test
    void whatATicketSaysIsReadWholeOrNotAtAll() {
        byte[] good = new Ticket("ada", now, now).bytes();
        assertThat(Ticket.read(good)).contains(new Ticket("ada", now, now));
        assertThat(Ticket.read(java.util.Arrays.copyOf(good, good.length + 1))).isEmpty();
        assertThat(Ticket.read(java.util.Arrays.copyOf(good, good.length - 1))).isEmpty();
        byte[] never = good.clone();
        java.util.Arrays.fill(never, 0, 8, (byte) 0x7f);
        assertThat(Ticket.read(never)).isEmpty();
    }

    @Test
    void keysAreLongRandomAndDifferentAndNobodyReadsThem() {
        assertThat(KEYS).hasToString("TicketKeys[old]");
        assertThatIllegalArgumentException().isThrownBy(() -> TicketKeys.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> TicketKeys.of(List.of("secret")));
        assertThatIllegalArgumentException().isThrownBy(() -> TicketKeys.of(List.of(OLD, OLD)));
        assertThatIllegalArgumentException().isThrownBy(() -> TicketKeys.of(List.of("k:c2hvcnQ")));
        assertThatIllegalArgumentException().isThrownBy(() -> TicketKeys.of(List.of("k:AAAAA")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TicketKeys.of(List.of("k:" + "A".repeat(43))))
                .withMessageContaining("not random");
    }

    @Test
    void timesAndIdsOutOfRangeAreRefused() {
        Duration hour = Duration.ofHours(1);
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.lasting(hour, hour, hour));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.lasting(hour, Duration.ZERO, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.lasting(hour, Duration.ofSeconds(-1), hour));
        assertThat(setCookie(OPTIONS.lasting(hour, Duration.ZERO, hour).kept())).contains("Max-Age=3600");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TicketPolicy.of(KEYS).remember(TestRequest.get("/").toRequest(), "a".repeat(256)));
        assertThat(TicketPolicy.of(KEYS).userId(TestRequest.get("/").toRequest()))
                .isEmpty();
    }

    @Test
    void theCookieHasTheNameOfTheOptions() {
        assertThat(setCookie(OPTIONS.cookie("who"))).startsWith("who=");
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.cookie("w h o"));
    }

    private static String setCookie(TicketPolicy.Options options) {
        return TicketPolicy.of(KEYS, options)
                .remember(TestRequest.get("/").toRequest(), "ann")
                .get(0)
                .value();
    }
}
