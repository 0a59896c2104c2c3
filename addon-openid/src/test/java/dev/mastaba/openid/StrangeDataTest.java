package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.testing.TestApp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What strangers send, and what other versions have left in sessions, is refused or nothing, and never a failure of the server. */
class StrangeDataTest {
    private static TestApp app;

    @BeforeContainer
    static void start() {
        // Nobody is there; none of this asks anybody.
        app = Shop.of(Shop.provider("corp", URI.create("http://127.0.0.1:1")));
    }

    @AfterContainer
    static void stop() {
        app.close();
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> names = Arbitraries.of("state", "code", "error", "iss", "response", "id_token", "x");
        Arbitrary<String> values = Arbitraries.strings().ofMaxLength(30).map(text -> {
            String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            return URLEncoder.encode(wellFormed, StandardCharsets.UTF_8);
        });
        return Combinators.combine(names, values)
                .as((name, value) -> name + "=" + value)
                .list()
                .ofMaxSize(6)
                .map(pairs -> String.join("&", pairs));
    }

    @Property(tries = 300)
    void anAnswerToNoLoginIsRefused(@ForAll("queries") String query) {
        app.get("/openid/corp/callback?" + query).expectStatus(400);
    }

    @Provide
    Arbitrary<Object> data() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(text -> text),
                Arbitraries.longs().map(number -> number),
                Arbitraries.of(true, false).map(truth -> truth),
                Arbitraries.just(Instant.EPOCH));
        return Arbitraries.oneOf(
                leaves,
                leaves.list().ofMaxSize(7).map(list -> list),
                Arbitraries.maps(Arbitraries.of("provider", "user", "groups", "token"), leaves)
                        .map(map -> map));
    }

    @Property(tries = 300)
    void whatASessionHoldsInAnotherFormIsNothing(@ForAll("data") Object data) {
        PendingLogin.of(data).ifPresent(login -> assertThat(login.data()).isEqualTo(data));
        RememberedLogin.KEY
                .read(data)
                .ifPresent(
                        login -> assertThat(((Map<?, ?>) data).get("provider")).isEqualTo(login.provider()));
    }

    @Property(tries = 300)
    void aPendingLoginIsReadAsItWasWritten(@ForAll String next) {
        PendingLogin login = PendingLogin.begin("corp", next, Instant.EPOCH);
        assertThat(PendingLogin.of(login.data())).contains(login);
        assertThat(login.hasState(login.state())).isTrue();
        assertThat(login.hasState(login.nonce())).isFalse();
        assertThat(List.of(login.state(), login.nonce(), login.verifier())).doesNotHaveDuplicates();
    }
}
