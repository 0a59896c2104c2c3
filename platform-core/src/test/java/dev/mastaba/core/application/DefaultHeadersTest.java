package dev.mastaba.core.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says, unless somebody says it otherwise. */
class DefaultHeadersTest {
    private static final String FRAMES = "X-Frame-Options";
    private static final String REFERRER = "Referrer-Policy";
    private static final String SNIFFING = "X-Content-Type-Options";

    private static Application app(Map<String, String> settings) {
        Configurator config = new Configurator(new Settings(settings));
        config.route("front", "/").get(request -> Response.text("here"));
        config.route("own", "/own").get(request -> Response.text("here").withHeader("x-frame-options", "DENY"));
        config.route("without", "/without").get(request -> {
            DefaultHeaders.leaveOut(request, "referrer-policy");
            DefaultHeaders.leaveOut(request, SNIFFING);
            return Response.text("here");
        });
        config.route("none", "/none").get(request -> {
            throw new NotFound("none here");
        });
        config.route("broken", "/broken").get(request -> {
            throw new IllegalStateException("meant");
        });
        config.route("part", "/part").get(request -> {
            Subrequests parts = Subrequests.of(request);
            Response part = parts.respond(parts.get("/"));
            return Response.text(part.headers().contains(FRAMES) ? "twice" : "once");
        });
        return config.makeApplication();
    }

    /** What a server sends, also where the application throws. */
    private static Response get(Application app, String path) throws Exception {
        SimpleRequest request = SimpleRequest.get(path);
        try {
            return app.handle(request);
        } catch (HttpException answer) {
            return LastResort.complete(request, answer.response(request));
        } catch (IllegalStateException failed) {
            return LastResort.complete(request, Response.status(500));
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/none, 404", "/elsewhere, 404", "/%FF, 400", "/broken, 500"})
    void areOnEveryAnswer(String path, int status) throws Exception {
        Response answer = get(app(Map.of()), path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().all(SNIFFING)).containsExactly("nosniff");
        assertThat(answer.headers().all(FRAMES)).containsExactly("SAMEORIGIN");
        assertThat(answer.headers().all(REFERRER)).containsExactly("strict-origin-when-cross-origin");
    }

    @Test
    void areNotOnAnswersWithinAnAnswer() throws Exception {
        assertThat(((Body.Bytes) get(app(Map.of()), "/part").body()).content()).isEqualTo("once".getBytes(UTF_8));
    }

    @Test
    void giveWayToWhatAnAnswerSaysOrItsViewLeavesOut() throws Exception {
        Application app = app(Map.of());
        Response own = get(app, "/own");
        assertThat(own.headers().all(FRAMES)).containsExactly("DENY");
        assertThat(own.header(REFERRER)).isEqualTo("strict-origin-when-cross-origin");
        Response without = get(app, "/without");
        assertThat(without.header(REFERRER)).isNull();
        assertThat(without.header(SNIFFING)).isNull();
        assertThat(without.header(FRAMES)).isEqualTo("SAMEORIGIN");
    }

    @Test
    void areTheOperatorsAboveAll() throws Exception {
        Response answer = get(
                app(Map.of(
                        "mastaba.headers.x-frame-options", "",
                        "mastaba.headers.referrer.policy", "same-origin", // as an environment variable says it
                        "mastaba.headers.permissions-policy", "camera=()")),
                "/");
        assertThat(answer.header(FRAMES)).isNull();
        assertThat(answer.header(REFERRER)).isEqualTo("same-origin");
        assertThat(answer.header(SNIFFING)).isEqualTo("nosniff");
        assertThat(answer.header("Permissions-Policy")).isEqualTo("camera=()");
    }

    @Test
    void mayBeSetByAnApplicationAndChangedByWhatExtendsIt() throws Exception {
        Participant wiki = Participant.application("org.wiki", "wiki", config -> {
            config.setDefaultHeader(FRAMES, "DENY");
            config.setDefaultHeader("Permissions-Policy", "camera=()");
            config.route("front", "/").get(request -> Response.text("here"));
        });
        Participant open = Participant.extension(
                "org.open", List.of("wiki"), config -> config.setDefaultHeader("x-frame-options", ""));
        Response answer = get(Composition.of(List.of(wiki, open)).makeApplication(), "/");
        assertThat(answer.header(FRAMES)).isNull();
        assertThat(answer.header("Permissions-Policy")).isEqualTo("camera=()");
    }

    @Test
    void holdForARequestThatTheApplicationSeesOtherwise() throws Exception {
        Configurator config = new Configurator();
        config.setRequestFactory(WrappedRequest::new);
        config.addView(request -> {
            DefaultHeaders.leaveOut(request, FRAMES);
            assertThat(DefaultHeaders.leavesOut(request, "x-frame-options")).isTrue();
            return Response.text("here");
        });
        config.addNotFoundView(request -> {
            throw new IllegalStateException("meant");
        });
        Application app = config.makeApplication();
        assertThat(get(app, "/").header(FRAMES)).isNull();
        assertThat(get(app, "/").header(SNIFFING)).isEqualTo("nosniff");
        assertThat(get(app, "/lost").header(SNIFFING)).isEqualTo("nosniff");
    }

    @Test
    void theNonceOfAnAnswerIsMadeOnceWhereItIsAskedFor() {
        SimpleRequest request = SimpleRequest.get("/");
        assertThat(CspNonce.given(request)).isEmpty();
        String nonce = CspNonce.of(request);
        assertThat(nonce).hasSize(22).isEqualTo(CspNonce.of(request));
        assertThat(CspNonce.given(request)).contains(nonce);
        assertThat(CspNonce.of(SimpleRequest.get("/"))).isNotEqualTo(nonce);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length", "content-type", "Set-Cookie", "Transfer-Encoding", "ETag", "Bad Name", ""})
    void cannotSayWhatConcernsOneAnswer(String name) {
        Configurator config = new Configurator();
        assertThatThrownBy(() -> config.setDefaultHeader(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdNoLineBreaks() {
        assertThatThrownBy(() -> app(Map.of("mastaba.headers.x-a", "b\r\nSet-Cookie: c=d")))
                .hasMessageContaining("mastaba.headers.x-a");
        assertThat(DefaultHeaders.field("Content-Security-Policy", " default-src 'self' ")
                        .value())
                .isEqualTo("default-src 'self'");
        assertThat(DefaultHeaders.none().fields()).isEmpty();
        assertThat(DefaultHeaders.standard())
                .hasToString(DefaultHeaders.standard().fields().toString());
    }
}
