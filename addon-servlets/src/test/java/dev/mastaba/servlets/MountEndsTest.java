package dev.mastaba.servlets;

import static dev.mastaba.servlets.MountTest.app;
import static dev.mastaba.servlets.MountTest.at;
import static dev.mastaba.servlets.MountTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that end early, or have no body. */
class MountEndsTest {
    @Test
    void aClientSeesThatAServletFailedWhileItWrote() throws Exception {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.getOutputStream().write(new byte[100_000]);
            response.flushBuffer();
            throw new IllegalStateException("broken");
        }));
        try (TestApp app = app(application);
                InputStream body = at(app, "/legacy/").toURL().openStream()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServletThatFailsBeforeItWritesAnswersWithAnError() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            throw new IllegalStateException("broken");
        }));
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/").statusCode()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void aStatusWithoutABodyHasNone(int status) {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.setStatus(status);
            response.flushBuffer();
            response.getOutputStream().write(new byte[100_000]);
        }));
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/").statusCode()).isEqualTo(status);
            assertThat(get(app, "/legacy/").body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void aServletMayGoOnAfterAStatusWithoutABody(int status) throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        CountDownLatch left = new CountDownLatch(1);
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.setStatus(status);
            response.flushBuffer();
            try {
                ends.add("ended early " + left.await(300, TimeUnit.MILLISECONDS));
                response.getOutputStream().write(new byte[100_000]);
                ends.add("finished");
            } catch (InterruptedException | IOException failed) {
                ends.add(failed.toString());
            }
        }));
        try (TestApp app = app(application)) {
            get(app, "/legacy/");
            left.countDown();
            assertThat(ends).containsExactly("ended early false", "finished");
        }
    }

    @Test
    void aServletReadsAnErrorIfTheClientLeaves() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            try {
                request.getInputStream().readAllBytes();
                ends.add("complete");
            } catch (IOException incomplete) {
                ends.add("incomplete");
                throw incomplete;
            } catch (RuntimeException other) {
                ends.add(other.toString() + " " + other.getCause());
                throw other;
            }
        }));
        try (TestApp app = app(application)) {
            try (Socket socket = new Socket("127.0.0.1", app.address().getPort())) {
                socket.getOutputStream()
                        .write("POST /legacy/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\n\r\nabc"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo("incomplete");
        }
    }
}
