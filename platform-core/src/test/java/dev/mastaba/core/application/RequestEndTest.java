package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.view.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever fails: finished callbacks run once, and a response that nobody will write lets go of what it holds. */
class RequestEndTest {
    private final List<String> log = new ArrayList<>();
    private final Configurator config = new Configurator();
    private Consumer<RequestCallbacks> said = callbacks -> {};

    private void view(View view) {
        config.addView(request -> {
            RequestCallbacks callbacks = RequestCallbacks.of(request);
            callbacks.onFinished(asked -> log.add("finished"));
            said.accept(callbacks);
            return view.respond(request);
        });
    }

    private Response held() {
        return Response.text("here").toBuilder()
                .onClose(() -> log.add("closed"))
                .build();
    }

    private Response get() throws Exception {
        return config.makeApplication().handle(SimpleRequest.get("/"));
    }

    private static Response failing(Request request) throws IOException {
        throw new IOException("disk");
    }

    @BeforeEach
    void clear() {
        log.clear();
    }

    @Test
    void aResponseThatIsWrittenIsClosedByTheServerAlone() throws Exception {
        view(request -> held());
        Response response = get();
        assertThat(log).containsExactly("finished");
        response.close();
        assertThat(log).containsExactly("finished", "closed");
    }

    @Test
    void aViewThatThrows() {
        view(RequestEndTest::failing);
        assertThatThrownBy(this::get)
                .isInstanceOf(IOException.class)
                .hasMessage("disk")
                .hasNoSuppressedExceptions();
        assertThat(log).containsExactly("finished");
    }

    @Test
    void aViewThatThrowsAnError() {
        view(request -> {
            throw new StackOverflowError("deep");
        });
        assertThatThrownBy(this::get).isInstanceOf(StackOverflowError.class);
        assertThat(log).containsExactly("finished");
    }

    @Test
    void anExceptionViewThatThrows() {
        view(RequestEndTest::failing);
        config.addExceptionView(IOException.class, (failure, request) -> {
            throw new IllegalStateException("view of " + failure.getMessage());
        });
        assertThatThrownBy(this::get).isInstanceOf(IllegalStateException.class).hasMessage("view of disk");
        assertThat(log).containsExactly("finished");
    }

    @Test
    void aResponseCallbackThatThrows() {
        said = callbacks -> callbacks.onResponse((request, response) -> {
            throw new IOException("callback");
        });
        view(request -> held());
        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasMessage("callback");
        assertThat(log).containsExactly("closed", "finished");
    }

    @Test
    void aResponseCallbackThatThrowsAnAnswer() throws Exception {
        said = callbacks -> callbacks.onResponse((request, response) -> {
            throw new Forbidden("not that");
        });
        view(request -> held());
        assertThat(get().status()).isEqualTo(403);
        assertThat(log).containsExactly("closed", "finished");
    }

    @Test
    @SuppressWarnings("NullAway") // that is the point
    void aResponseCallbackThatReturnsNothing() {
        said = callbacks -> callbacks.onResponse((request, response) -> null);
        view(request -> held());
        assertThatThrownBy(this::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Response callback " + RequestEndTest.class.getName());
        assertThat(log).containsExactly("closed", "finished");
    }

    @Test
    @SuppressWarnings("NullAway") // that is the point
    void aTweenThatReturnsNothing() {
        config.addTween("lost", next -> request -> null);
        view(request -> held());
        assertThatThrownBy(this::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("[lost, EXCVIEW]");
    }

    @Test
    void aSubscriberOfNewResponseThatThrows() {
        config.addSubscriber(NewResponse.class, event -> {
            throw new IOException("subscriber");
        });
        view(request -> held());
        assertThatThrownBy(this::get).hasMessage("subscriber");
        assertThat(log).containsExactly("closed", "finished");
    }

    @Test
    void aFinishedCallbackThatThrowsKeepsNoOtherFromRunning() {
        said = callbacks -> {
            callbacks.onFinished(request -> {
                throw new IllegalStateException("first");
            });
            callbacks.onFinished(request -> {
                throw new LinkageError("second");
            });
            callbacks.onFinished(request -> log.add("last"));
        };
        view(request -> held());
        assertThatThrownBy(this::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first")
                .satisfies(
                        failure -> assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(LinkageError.class));
        assertThat(log).containsExactly("finished", "last", "closed");
    }

    @Test
    void whatFinishedCallbacksThrowIsToldWithWhatTheRequestFailedOf() {
        said = callbacks -> callbacks.onFinished(request -> {
            throw new IllegalStateException("finishing");
        });
        view(RequestEndTest::failing);
        assertThatThrownBy(this::get)
                .isInstanceOf(IOException.class)
                .hasMessage("disk")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("finishing"));
        assertThat(log).containsExactly("finished");
    }

    @Test
    void whatFailsWhileAResponseIsDroppedIsToldToo() {
        said = callbacks -> callbacks.onResponse((request, response) -> {
            throw new IOException("callback");
        });
        view(request -> Response.text("here").toBuilder()
                .onClose(() -> {
                    throw new IllegalStateException("closing");
                })
                .build());
        assertThatThrownBy(this::get)
                .hasMessage("callback")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("closing"));
    }
}
