package dev.mastaba.core.router;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.message.Body;
import dev.mastaba.core.message.Cookie;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.message.SimpleRequest;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.rendering.ResponseDraft;
import dev.mastaba.core.tween.TweenChain;
import dev.mastaba.core.view.Failure;
import dev.mastaba.core.view.ViewCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How what is thrown reaches the views for exceptions, and what is left of what failed. */
class ExceptionFlowTest {
    private final List<String> log = new ArrayList<>();
    private Configurator config = new Configurator();

    private Response get(String target) throws Exception {
        return config.makeApplication().handle(SimpleRequest.get(target));
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void whereNoTweenAsksThemNoneIsAsked() throws Exception {
        config = new Configurator(new Settings(Map.of(TweenChain.SETTING, "bare")));
        config.addTween("bare", next -> next);
        config.addExceptionView(Exception.class, (failure, request) -> Response.text("taken"));
        config.addView(request -> {
            throw request.query().contains("http") ? new Forbidden("closed") : new IOException("disk");
        });
        Application application = config.makeApplication();
        assertThat(application.handle(SimpleRequest.get("/?http=")).status()).isEqualTo(403);
        assertThatThrownBy(() -> application.handle(SimpleRequest.get("/"))).hasMessage("disk");
    }

    @Test
    void nothingOfTheDraftOfTheViewThatFailedLeaks() throws Exception {
        config.addView(
                request -> {
                    ResponseDraft.of(request).status(201).cookie(Cookie.of("secret", "1"));
                    throw new IOException("disk");
                },
                renderer("string"));
        config.addExceptionView(IOException.class, (failure, request) -> "sorry", renderer("string"));
        Response response = get("/");
        assertThat(text(response)).isEqualTo("sorry");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().all("Set-Cookie")).isEmpty();
    }

    @Test
    void aViewForAnExceptionMayAskThatForAnother() throws Exception {
        config.addView(request -> {
            throw new IOException("disk");
        });
        config.addExceptionView(IOException.class, (failure, request) -> {
            ViewCalls calls = ViewCalls.of(request);
            String inner = text(
                    calls.respondTo(new IllegalStateException("inner", failure)).orElseThrow());
            log.add("then " + Failure.of(request).orElseThrow().exception().getMessage());
            assertThat(calls.respondTo(new ArithmeticException())).isEmpty();
            return Response.text("outer of " + inner);
        });
        config.addExceptionView(IllegalStateException.class, (failure, request) -> {
            log.add(Failure.of(request).orElseThrow().exception().getMessage());
            return Response.text(failure.getMessage());
        });
        assertThat(text(get("/"))).isEqualTo("outer of inner");
        assertThat(log).containsExactly("inner", "then inner");
    }

    @Test
    void aViewForAnExceptionThatFindsNothingLeavesTheExceptionAsItWas() {
        config.addView(request -> {
            throw new IOException("disk");
        });
        config.addExceptionView(IOException.class, (failure, request) -> {
            throw new NotFound("no page for that");
        });
        config.addTween("seen", next -> request -> {
            try {
                return next.handle(request);
            } catch (IOException failure) {
                log.add("failure kept: " + Failure.of(request).isPresent());
                throw failure;
            }
        });
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class).hasMessage("disk");
        assertThat(log).containsExactly("failure kept: false");
    }

    @Test
    void aTweenMayLetWhatNoViewTakesGoOn() {
        config.addTween("asking", next -> request -> {
            IOException failure = new IOException("disk");
            return ViewCalls.of(request).respondTo(failure).orElseThrow(() -> failure);
        });
        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class).hasMessage("disk");
    }
}
