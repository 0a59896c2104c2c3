package dev.mastaba.servlets;

import static dev.mastaba.servlets.MountTest.app;
import static dev.mastaba.servlets.MountTest.at;
import static dev.mastaba.servlets.MountTest.get;
import static dev.mastaba.servlets.MountTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies, asynchronous servlets, and clients that leave. */
class MountStreamsTest {
    private static final int LARGE = 300 << 20;

    @Test
    void aLargeResponseIsSentAsTheClientReadsIt() throws Exception {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            byte[] piece = new byte[64 << 10];
            response.setContentType("application/octet-stream");
            for (int sent = 0; sent < LARGE; sent += piece.length) {
                response.getOutputStream().write(piece);
            }
        }));
        try (TestApp app = app(application);
                InputStream body = at(app, "/legacy/").toURL().openStream()) {
            System.gc();
            long before = used();
            long count = 0;
            long most = 0;
            byte[] buffer = new byte[1 << 20];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (count / (50 << 20) != (count + read) / (50 << 20)) {
                    System.gc();
                    most = Math.max(most, used() - before);
                }
                count += read;
            }
            assertThat(count).isEqualTo(LARGE);
            assertThat(most).isLessThan(20 << 20);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aBodyIsEchoedWhileItArrives() throws Exception {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.flushBuffer();
            request.getInputStream().transferTo(response.getOutputStream());
        }));
        try (TestApp app = app(application);
                Socket socket = new Socket("127.0.0.1", app.address().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(ascii("POST /legacy/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\n\r\nabc"));
            assertThat(readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200");
            socket.getOutputStream().write(ascii("def"));
            assertThat(readUntil(socket, "0\r\n\r\n").replaceAll("[^a-f]", "")).contains("def");
        }
    }

    @Test
    void aBodyThatExceedsTheLimitOfTheServerIsRefused() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) ->
                response.getWriter().print(request.getInputStream().readAllBytes().length)));
        Application mounting = Composition.of(config -> Servlets.of(config).mount("legacy", "/legacy", application))
                .with(new ServletsAddOn())
                .makeApplication();
        HttpSettings settings = HttpSettings.from(Map.of("mastaba.http.port", "0", "mastaba.http.body", "2000000"));
        try (JettyServer server = JettyServer.create(settings, mounting).start()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(server.address().resolve("/legacy/"));

            assertThat(send(request.POST(BodyPublishers.ofByteArray(new byte[1_000_000]))
                                    .build())
                            .body())
                    .isEqualTo("1000000");
            InputStream endless = new InputStream() {
                private int left = 20 << 20;

                @Override
                public int read() {
                    return left-- > 0 ? 'x' : -1;
                }
            };
            assertThat(send(request.POST(BodyPublishers.ofInputStream(() -> endless))
                                    .build())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void aServletThatWritesEndsWhenTheClientLeaves() throws Exception {
        CompletableFuture<Exception> ended = new CompletableFuture<>();
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            try {
                while (true) {
                    response.getOutputStream().write(new byte[8 << 10]);
                    response.flushBuffer();
                }
            } catch (IOException left) {
                ended.complete(left);
                throw left;
            }
        }));
        try (TestApp app = app(application)) {
            try (Socket socket = new Socket("127.0.0.1", app.address().getPort())) {
                socket.getOutputStream().write(ascii("GET /legacy/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
                readUntil(socket, "\r\n\r\n");
            }
            assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAsynchronousServletAnswersFromAnotherThread() {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
                    AsyncContext async = request.startAsync();
                    worker.execute(() -> {
                        try {
                            response.getWriter().print("later " + request.getContextPath());
                            async.complete();
                        } catch (IOException failed) {
                            throw new IllegalStateException(failed);
                        }
                    });
                }))
                .servlet(
                        "dispatches",
                        "/dispatches",
                        () -> new Page((request, response) -> {
                            AsyncContext async = request.startAsync();
                            worker.execute(() -> async.dispatch("/target"));
                        }))
                .servlet(
                        "again",
                        "/again",
                        () -> new Page((request, response) -> {
                            if (request.getAttribute("again") == null) {
                                request.setAttribute("again", true);
                                AsyncContext async = request.startAsync();
                                worker.execute(async::dispatch);
                            } else {
                                response.getWriter().print("again " + request.getRequestURI());
                            }
                        }))
                .servlet(
                        "target",
                        "/target",
                        () -> new Page((request, response) -> response.getWriter()
                                .print(request.getContextPath() + " " + request.getServletPath() + " "
                                        + request.getRequestURI())))
                .servlet(
                        "late",
                        "/late",
                        () -> new Page((request, response) -> {
                            AsyncContext async = request.startAsync();
                            async.setTimeout(100);
                            async.addListener(new TimeoutListener());
                        }));
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/").body()).isEqualTo("later /legacy");
            assertThat(get(app, "/legacy/dispatches").body()).isEqualTo("/legacy /target /legacy/target");
            assertThat(get(app, "/legacy/again").body()).isEqualTo("again /legacy/again");
            assertThat(get(app, "/legacy/late").body()).isEqualTo("timeout");
        } finally {
            worker.shutdown();
        }
    }

    private static final class TimeoutListener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            event.getAsyncContext().getResponse().getWriter().print("timeout");
            event.getAsyncContext().complete();
        }

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    /** Reads and writes without a thread that waits. */
    private static final class Echo extends HttpServlet implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            ServletOutputStream out = response.getOutputStream();
            byte[] buffer = new byte[5000];
            int[] filled = {-1};
            boolean[] end = new boolean[1];
            Object lock = new Object();
            class Copy implements ReadListener, WriteListener {
                private void copy() throws IOException {
                    synchronized (lock) {
                        while (out.isReady()) {
                            if (filled[0] > 0) {
                                out.write(buffer, 0, filled[0]);
                                filled[0] = -1;
                            } else if (end[0] || in.isFinished()) {
                                async.complete();
                                return;
                            } else if (in.isReady()) {
                                filled[0] = in.read(buffer);
                                end[0] = filled[0] < 0;
                            } else {
                                return;
                            }
                        }
                    }
                }

                @Override
                public void onDataAvailable() throws IOException {
                    copy();
                }

                @Override
                public void onAllDataRead() throws IOException {
                    copy();
                }

                @Override
                public void onWritePossible() throws IOException {
                    copy();
                }

                @Override
                public void onError(Throwable failure) {
                    async.complete();
                }
            }
            Copy copy = new Copy();
            out.setWriteListener(copy);
            in.setReadListener(copy);
        }
    }

    @Test
    void listenersReadAndWriteWithoutWaiting() {
        String text = "0123456789".repeat(100_000);
        try (TestApp app = app(WebApplication.of(Echo::new))) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(at(app, "/legacy/"))
                    .POST(BodyPublishers.ofString(text))
                    .build());

            assertThat(response.body()).isEqualTo(text);
        }
    }

    /** Describes the parts of a form. */
    @MultipartConfig(maxFileSize = 10_000, fileSizeThreshold = 10)
    private static final class Upload extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            for (Part part : request.getParts()) {
                response.getWriter()
                        .print(part.getName() + " " + part.getSubmittedFileName() + " " + part.getSize() + "\n");
            }
            response.getWriter().print(request.getParameter("title"));
        }
    }

    @Test
    void aMultipartFormHasParts() {
        try (TestApp app = app(WebApplication.of(Upload::new))) {
            HttpResponse<String> response = send(form(app, "x".repeat(1000)));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("title null 2\nfile a.txt 1000\nhi");
            assertThat(send(form(app, "x".repeat(20_000))).statusCode()).isIn(400, 413, 500);
        }
    }

    private static HttpRequest form(TestApp app, String content) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nhi\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + content + "\r\n--b--\r\n";
        return HttpRequest.newBuilder(at(app, "/legacy/"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void formParametersAreRead() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getParameter("a") + request.getParameter("b"));
        }));
        try (TestApp app = app(application)) {
            HttpRequest request = HttpRequest.newBuilder(at(app, "/legacy/?a=1"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("b=%C3%A4"))
                    .build();

            assertThat(send(request).body()).isEqualTo("1ä");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
