package dev.mastaba.docs.recipes;

import static dev.mastaba.core.view.ViewOptions.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.UnprocessableContent;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.http.stream.ServerSentEvent;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recipes for what takes longer than a page. */
@Timeout(300)
class LiveRecipesTest {
    @TempDir
    Path folder;

    // tag::recipe-upload
    record Pictures(Path folder) {
        Response add(Request request) throws IOException {
            Upload picture = request.upload("picture").orElseThrow(() -> new UnprocessableContent("Choose a picture"));
            if (!picture.contentType().equals("image/png") || picture.size() > 5_000_000) {
                throw new UnprocessableContent("A PNG of at most 5 MB, please");
            }
            String name = UUID.randomUUID() + ".png"; // never the client's own name
            picture.saveTo(folder.resolve(name));
            return Response.seeOther("/pictures/" + name);
        }
    }
    // end::recipe-upload

    @Test
    void picturesAreUploaded() throws IOException {
        Configurator config = new Configurator();
        // tag::recipe-upload-route
        config.route("pictures", "/pictures").post(new Pictures(folder)::add, uploads());
        // end::recipe-upload-route
        try (TestApp app = TestApp.of(config.makeApplication())) {
            byte[] png = {1, 2, 3};
            TestRequest post = TestRequest.post("/pictures");
            app.request(post.upload("picture", "../a.png", "image/png", png)).expectStatus(303);
            app.request(post.upload("picture", "a.exe", "application/x", png)).expectStatus(422);
            app.request(post.form("picture", "text")).expectStatus(422);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    // tag::recipe-sse
    static final class Ticker {
        private final Set<BlockingQueue<String>> readers = ConcurrentHashMap.newKeySet();

        void tell(String news) {
            readers.forEach(reader -> reader.offer(news)); // a reader with a full queue misses it
        }

        Response follow(Request request) {
            BlockingQueue<String> own = new ArrayBlockingQueue<>(100);
            readers.add(own);
            return Response.events(stream -> {
                        stream.heartbeat(); // immediately, so that the page knows it is connected
                        stream.sendFrom(
                                atMost -> event(own.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)),
                                Duration.ofSeconds(20));
                    })
                    .toBuilder()
                    .onClose(() -> readers.remove(own))
                    .build();
        }

        private static @Nullable ServerSentEvent event(@Nullable String news) {
            return news == null ? null : ServerSentEvent.of("news", news);
        }
    }
    // end::recipe-sse

    @Test
    void serverSentEvents() throws IOException {
        Ticker ticker = new Ticker();
        Configurator config = new Configurator();
        config.route("news", "/news").get(ticker::follow);
        try (TestApp app = TestApp.of(config.makeApplication()).overSocket();
                InputStream in = URI.create(app.address() + "news").toURL().openStream()) {
            ticker.tell("it rains");
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            assertThat(lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith(":"))
                            .limit(2))
                    .containsExactly("event: news", "data: it rains");
        }
    }

    // tag::recipe-chat
    static final class Room {
        private final Set<WebSocket> present = ConcurrentHashMap.newKeySet();

        WebSocket.Endpoint enter() {
            return new WebSocket.Endpoint() {
                private @Nullable WebSocket own;

                @Override
                public void onOpen(WebSocket socket) {
                    own = socket;
                    present.add(socket);
                }

                @Override
                public void onText(WebSocket socket, String text) {
                    present.forEach(each -> say(each, text));
                }

                @Override
                public void onClose(int code, String reason) {
                    present.remove(own);
                }
            };
        }

        private void say(WebSocket to, String text) {
            try {
                to.send(text);
            } catch (IOException gone) {
                present.remove(to);
            }
        }
    }
    // end::recipe-chat

    @Test
    void chat() {
        Configurator config = new Configurator();
        // tag::recipe-chat-route
        Room room = new Room();
        config.route("chat", "/chat").get(request -> Response.upgrade(room.enter()));
        // end::recipe-chat-route
        try (TestApp app = TestApp.of(config.makeApplication()).overSocket();
                TestSocket ann = app.webSocket("/chat");
                TestSocket bob = app.webSocket("/chat")) {
            bob.send("I am here");
            bob.expect("I am here");
            ann.send("hello");
            bob.expect("hello");
        }
    }

    // tag::recipe-schedule
    /** Sends reminders once a minute while this generation serves. */
    static final class Reminders implements Lifecycle {
        private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

        private final Duration every;
        private final Runnable work;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private @Nullable Future<?> running;

        Reminders(Duration every, Runnable work) {
            this.every = every;
            this.work = work;
        }

        @Override
        public void live(Application application) {
            running = clock.scheduleWithFixedDelay(this::tick, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tick() {
            try {
                work.run();
            } catch (RuntimeException failed) { // otherwise the scheduler would stop silently
                LOG.error("The reminders were not sent", failed);
            }
        }

        @Override
        public void retiring(Application application) throws InterruptedException {
            if (running != null) {
                running.cancel(true);
            }
            clock.shutdownNow();
            if (!clock.awaitTermination(3, TimeUnit.SECONDS)) {
                LOG.warn("The reminders are still being sent");
            }
        }
    }
    // end::recipe-schedule

    @Test
    void scheduledWork() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        Configurator config = new Configurator();
        Reminders reminders = new Reminders(Duration.ofMillis(5), twice::countDown);
        // tag::recipe-schedule-used
        config.addLifecycle(reminders); // new Reminders(Duration.ofMinutes(1), mail::sendDue)
        // end::recipe-schedule-used
        try (TestApp app = TestApp.of(config.makeApplication())) {
            assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(app.application()).isNotNull();
        }
    }

    // tag::recipe-background
    record OrderPaid(String order) {}

    /** Sends an email for each paid order on a separate thread; discards waiting orders when this generation retires. */
    static final class Mailer implements Lifecycle {
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(1000);
        private final Thread worker = new Thread(this::work, "mailer");
        private final Set<String> sent;

        Mailer(Set<String> sent) {
            this.sent = sent;
        }

        void paid(OrderPaid event) {
            if (!waiting.offer(event.order())) {
                throw new IllegalStateException("More than 1,000 emails are waiting");
            }
        }

        @Override
        public void live(Application application) {
            worker.start();
        }

        @Override
        public void retiring(Application application) {
            worker.interrupt();
        }

        private void work() {
            try {
                while (true) {
                    sent.add(waiting.take());
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }
    }
    // end::recipe-background

    @Test
    void backgroundWork() throws Exception {
        CountDownLatch mailed = new CountDownLatch(1);
        Set<String> sent = new java.util.AbstractSet<>() {
            @Override
            public boolean add(String order) {
                mailed.countDown();
                return true;
            }

            @Override
            public java.util.Iterator<String> iterator() {
                return java.util.Collections.emptyIterator();
            }

            @Override
            public int size() {
                return 0;
            }
        };
        Configurator config = new Configurator();
        // tag::recipe-background-used
        Mailer mailer = new Mailer(sent);
        config.addLifecycle(mailer);
        config.addSubscriber(OrderPaid.class, mailer::paid);
        // end::recipe-background-used
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.application().tell(new OrderPaid("7"));
            assertThat(mailed.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatSurvivesASwap() {
        KeptState kept = KeptState.inMemory();
        Configurator config = new Configurator();
        // tag::recipe-kept
        config.route("visits", "/").get(request -> {
            byte[] now = kept.update(
                            "visits",
                            Duration.ofDays(1),
                            before -> before.map(LiveRecipesTest::oneMore)
                                    .or(() -> java.util.Optional.of(new byte[] {1})))
                    .orElseThrow();
            return Response.text("visit " + now[0]);
        });
        // end::recipe-kept
        for (int generation = 1; generation <= 2; generation++) {
            Configurator next = new Configurator();
            next.include(host -> host.route("again", "/")
                    .get(request -> Response.text("visit "
                            + kept.update(
                                            "visits",
                                            Duration.ofDays(1),
                                            before -> before.map(LiveRecipesTest::oneMore)
                                                    .or(() -> java.util.Optional.of(new byte[] {1})))
                                    .orElseThrow()[0])));
            try (TestApp app = TestApp.of(next.makeApplication())) {
                app.get("/").expectBody("visit " + generation);
            }
        }
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/").expectBody("visit 3");
        }
    }

    private static byte[] oneMore(byte[] count) {
        return new byte[] {(byte) (count[0] + 1)};
    }

    @Test
    void downloads() throws IOException {
        Files.writeString(folder.resolve("7.csv"), "a;b\n");
        Configurator config = new Configurator();
        // tag::recipe-download
        config.route("export", "/export/{id:\\d+}").get(request -> {
            Path file = folder.resolve(request.pathParam("id") + ".csv");
            return Response.file(file, "text/csv;charset=utf-8").toBuilder()
                    .attachment("orders.csv")
                    .build()
                    .conditional(request);
        });
        config.route("all", "/export/all")
                .get(request -> Response.writer("text/csv;charset=utf-8", out -> {
                    for (int i = 0; i < 3; i++) {
                        out.write(i + ";\n"); // row by row; nothing is held in memory
                    }
                }));
        // end::recipe-download
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.request(TestRequest.get("/export/7").header("Range", "bytes=0-1"))
                    .expectStatus(206)
                    .expectBody("a;");
            assertThat(app.get("/export/7").header("Content-Disposition")).contains("orders.csv");
            app.get("/export/all").expectBody("0;\n1;\n2;\n");
        }
    }
}
