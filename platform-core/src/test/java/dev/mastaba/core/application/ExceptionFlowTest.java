package dev.mastaba.core.application;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.render.ResponseDraft;
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
        config = new Configurator(new Settings(Map.of(Tween.Chain.SETTING, "bare")));
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

    private static void throwing(String kind) throws Exception {
        switch (kind) {
            case "linkage" -> throw new NoClassDefFoundError("shop/Missing");
            case "stack" -> throwing(kind);
            case "assertion" -> throw new AssertionError("wrong");
            case "own" -> ExceptionFlowTest.<RuntimeException>sneaky(new Throwable("own"));
            case "memory" -> throw new OutOfMemoryError("for a test");
            case "machine" -> throw new InternalError("for a test");
            default -> throw new IOException("disk");
        }
        log("never");
    }

    private static void log(String text) {
        throw new IllegalStateException(text);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void failing() {
        config.addView(request -> {
            RequestCallbacks.of(request).onFinished(finished -> log.add("finished"));
            throwing(request.query().get("kind"));
            return Response.text("never");
        });
    }

    @Test
    void errorsAreAskedOfExceptionViews() throws Exception {
        failing();
        config.addExceptionView(Throwable.class, (failure, request) -> {
            assertThat(Failure.of(request).orElseThrow().exception()).isSameAs(failure);
            return Response.text("any " + failure.getClass().getSimpleName());
        });
        config.addExceptionView(LinkageError.class, (failure, request) -> Response.text("linkage"));
        config.addExceptionView(Exception.class, (failure, request) -> Response.text("exception"));
        Application application = config.makeApplication();
        assertThat(text(application.handle(SimpleRequest.get("/?kind=linkage"))))
                .isEqualTo("linkage");
        assertThat(text(application.handle(SimpleRequest.get("/?kind=stack")))).isEqualTo("any StackOverflowError");
        assertThat(text(application.handle(SimpleRequest.get("/?kind=assertion"))))
                .isEqualTo("any AssertionError");
        assertThat(text(application.handle(SimpleRequest.get("/?kind=own")))).isEqualTo("any Throwable");
        assertThat(text(application.handle(SimpleRequest.get("/?kind=disk")))).isEqualTo("exception");
        assertThat(log).hasSize(5).containsOnly("finished");
    }

    @Test
    void afterAnErrorOfTheMachineNoViewIsAskedAndTheRequestEnds() {
        failing();
        config.addExceptionView(Throwable.class, (failure, request) -> Response.text("taken"));
        Application application = config.makeApplication();
        assertThatThrownBy(() -> application.handle(SimpleRequest.get("/?kind=memory")))
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> application.handle(SimpleRequest.get("/?kind=machine")))
                .isInstanceOf(InternalError.class);
        assertThat(log).containsExactly("finished", "finished");
    }

    @Test
    void aViewForAnErrorOfTheMachineIsRefused() {
        for (Class<? extends Throwable> type :
                List.of(OutOfMemoryError.class, InternalError.class, UnknownError.class)) {
            assertThatThrownBy(() -> config.addExceptionView(type, (failure, request) -> Response.text("")))
                    .hasMessageContaining("MAST-VIEW-042")
                    .hasMessageContaining(type.getName());
        }
        config.addExceptionView(VirtualMachineError.class, (failure, request) -> Response.text("machine"));
        config.addExceptionView(StackOverflowError.class, (failure, request) -> Response.text("stack"));
    }

    @Test
    void anErrorOfASubrequestIsAskedWhereItHasTweens() throws Exception {
        failing();
        config.addExceptionView(LinkageError.class, (failure, request) -> Response.text("taken"));
        config.addRoute("outer", "/outer");
        config.addView(
                request -> {
                    Subrequests inner = Subrequests.of(request);
                    String answer = text(inner.respondWithTweens(inner.get("/?kind=linkage")));
                    try {
                        return inner.respond(inner.get("/?kind=linkage"));
                    } catch (LinkageError thrown) {
                        return Response.text(answer + ", " + thrown.getMessage());
                    }
                },
                route("outer"));
        assertThat(text(get("/outer"))).isEqualTo("taken, shop/Missing");
        assertThat(log).containsExactly("finished", "finished");
    }

    @Test
    void anErrorOfAResponseCallbackLetsTheRequestEnd() {
        config.addExceptionView(Throwable.class, (failure, request) -> Response.text("taken"));
        config.addView(request -> {
            RequestCallbacks callbacks = RequestCallbacks.of(request);
            callbacks.onResponse((answered, response) -> {
                throw new NoClassDefFoundError("late");
            });
            callbacks.onFinished(finished -> log.add("finished"));
            return Response.builder()
                    .text("dropped")
                    .onClose(() -> log.add("closed"))
                    .build();
        });
        assertThatThrownBy(() -> get("/")).isInstanceOf(NoClassDefFoundError.class);
        assertThat(log).containsExactly("closed", "finished");
    }
}
