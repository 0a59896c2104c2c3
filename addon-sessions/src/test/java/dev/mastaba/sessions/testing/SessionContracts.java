package dev.mastaba.sessions.testing;

import static dev.mastaba.testing.Contract.expect;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.session.Session;
import dev.mastaba.sessions.SessionOptions;
import dev.mastaba.sessions.SessionStore;
import dev.mastaba.sessions.Sessions;
import dev.mastaba.testing.Contract;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The contract of session stores. */
public final class SessionContracts {
    private static final int NODES = 4;
    private static final int WRITES = 25;
    private static final int ATTEMPTS = 10_000;
    private static final int KEY_LENGTH = 43;
    private static final int LARGE = 1 << 20;
    private static final Duration LIFE = Duration.ofHours(1);

    private SessionContracts() {}

    /**
     * The contract of session stores. They go by the system's clock.
     *
     * @param nodes gives another node's access to one and the same store at each call; what other tests have written there does not matter
     */
    public static Contract<SessionStore> stores(Supplier<? extends SessionStore> nodes) {
        return Contract.<SessionStore>of("session store", nodes)
                .holds("a node writes over the version that it knows, and no other", SessionContracts::versions)
                .holds("what is over is nothing", node -> {
                    SessionStore store = node.get();
                    String key = key();
                    store.write(key, bytes("a"), 0, in(LIFE.negated()));
                    expectText(store, key, "nothing");
                })
                .holds("an end is put off, and what is not there stays so", SessionContracts::ends)
                .holds("what is deleted is gone, also the second time", node -> {
                    SessionStore store = node.get();
                    String key = key();
                    store.write(key, bytes("a"), 0, in(LIFE));
                    store.delete(key);
                    store.delete(key);
                    expectText(node.get(), key, "nothing");
                    expect(store.write(key, bytes("b"), 0, in(LIFE)), "there is no second beginning");
                    expectText(store, key, "b 1");
                })
                .holds("bytes of any kind and size come back", SessionContracts::kinds)
                .holds("keys tell upper from lower case", node -> {
                    SessionStore store = node.get();
                    String end = key().substring(1);
                    store.write("a" + end, bytes("lower"), 0, in(LIFE));
                    expect(store.write("A" + end, bytes("upper"), 0, in(LIFE)), "A is a to it");
                    expectText(store, "a" + end, "lower 1");
                })
                .holds("no write of many nodes is lost", SessionContracts::atOnce)
                .holds("two nodes serve one visitor", SessionContracts::visitor)
                .holds("it is prepared twice, and still asked when it is closed", node -> {
                    SessionStore store = node.get();
                    store.prepare();
                    store.prepare();
                    store.expire(1);
                    store.close();
                    expectText(store, key(), "nothing");
                });
    }

    private static void versions(Supplier<? extends SessionStore> node) {
        SessionStore one = node.get();
        SessionStore other = node.get();
        String key = key();
        Instant until = in(LIFE);
        expectText(one, key, "nothing");
        expect(!one.write(key, bytes("a"), 1, until), "it writes over version 1, which is not there");
        expect(one.write(key, bytes("a"), 0, until), "it does not write where there is nothing");
        expectText(other, key, "a 1");
        expect(!other.write(key, bytes("b"), 0, until), "it writes over what it should not find");
        expect(other.write(key, bytes("b"), 1, until), "it does not write over version 1");
        expect(!one.write(key, bytes("c"), 1, until), "it writes over what another node has written meanwhile");
        expectText(one, key, "b 2");
    }

    private static void ends(Supplier<? extends SessionStore> node) {
        SessionStore store = node.get();
        String key = key();
        store.write(key, bytes("a"), 0, in(LIFE));
        Instant later = in(LIFE.multipliedBy(2));
        store.touch(key, later);
        expectText(store, key, "a 1");
        Instant until = store.read(key).orElseThrow().until();
        expect(until.equals(later), "its end is " + until + ", not " + later);
        String none = key();
        store.touch(none, later);
        expectText(store, none, "nothing");
    }

    private static void kinds(Supplier<? extends SessionStore> node) {
        SessionStore store = node.get();
        byte[] large = new byte[LARGE];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) i;
        }
        for (byte[] data : List.of(large, new byte[0], new byte[] {0, -1, '\n', '\r'})) {
            String key = key();
            expect(store.write(key, data, 0, in(LIFE)), data.length + " bytes are not written");
            expect(
                    Arrays.equals(node.get().read(key).orElseThrow().data(), data),
                    "of " + data.length + " bytes come others back");
        }
    }

    private static void atOnce(Supplier<? extends SessionStore> node) throws Exception {
        String key = key();
        node.get().write(key, bytes("0"), 0, in(LIFE));
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                SessionStore store = node.get();
                work.add(() -> counts(store, key));
            }
            for (Future<Boolean> each : threads.invokeAll(work)) {
                expect(each.get(), "a node never comes to write");
            }
        } finally {
            threads.shutdown();
        }
        expectText(node.get(), key, NODES * WRITES + " " + (NODES * WRITES + 1));
    }

    private static boolean counts(SessionStore store, String key) {
        int written = 0;
        for (int i = 0; i < ATTEMPTS && written < WRITES; i++) {
            SessionStore.Stored found = store.read(key).orElseThrow();
            int count = Integer.parseInt(new String(found.data(), StandardCharsets.UTF_8));
            if (store.write(key, bytes("" + (count + 1)), found.version(), found.until())) {
                written++;
            }
        }
        return written == WRITES;
    }

    private static void visitor(Supplier<? extends SessionStore> node) {
        try (TestApp one = app(node.get());
                TestApp other = app(node.get())) {
            TestResponse begun = one.get("/put/ada");
            String cookie = begun.header("Set-Cookie");
            String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            other.request(with(id, "/put/grace")).expectBody("[ada, grace]");
            one.get("/put/mary").expectBody("[ada, grace, mary]");
            one.get("/end").expectBody("[]");
            other.clearCookies().request(with(id, "/names")).expectBody("[]");
        }
    }

    private static TestRequest with(String id, String target) {
        return TestRequest.get(target).cookie("session", id);
    }

    private static TestApp app(SessionStore store) {
        Configurator config = new Configurator();
        config.setSessionFactory(Sessions.in(store, SessionOptions.standard()));
        config.addLifecycle(Sessions.lifecycleOf(store));
        config.route("put", "/put/{name}").get(request -> {
            Session.of(request).put(request.pathParam("name"), true);
            return names(Session.of(request));
        });
        config.route("end", "/end").get(request -> {
            Session.of(request).invalidate();
            return names(Session.of(request));
        });
        config.route("names", "/names").get(request -> names(Session.of(request)));
        return TestApp.of(config.makeApplication());
    }

    private static Response names(Session session) {
        return Response.text(session.names().stream().sorted().toList().toString());
    }

    private static void expectText(SessionStore store, String key, String expected) {
        String text = store.read(key)
                .map(found -> new String(found.data(), StandardCharsets.UTF_8) + " " + found.version())
                .orElse("nothing");
        expect(text.equals(expected), "there is " + text + " in place of " + expected);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key() {
        return (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, KEY_LENGTH);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }
}
