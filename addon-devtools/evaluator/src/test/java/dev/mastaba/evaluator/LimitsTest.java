package dev.mastaba.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Response;
import dev.mastaba.devtools.failure.FailureEvaluator;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an evaluator gives up and lets go, and what it says where there is no JShell. */
class LimitsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String END = "evaluator-limits-test.end";
    private static final String DEAF = "while (System.getProperty(\"" + END + "\") == null) {"
            + " try { Thread.sleep(20); } catch (InterruptedException ignored) { } }";

    private Evaluator evaluator = evaluator(LONG, LONG);
    private final TestApp app = TestApp.of(application().makeApplication());

    private static Evaluator evaluator(Duration evaluating, Duration held) {
        return new Evaluator(new Compiler(null, new CapturedOutput()), new Evaluator.Limits(evaluating, held));
    }

    private Configurator application() {
        Configurator config = new Configurator();
        config.route("fail", "/fail/{id}")
                .get(request -> Response.text(evaluator
                        .keep(request.pathParam("id"), request, new IllegalStateException("broken"))
                        .map(FailureEvaluator.Offer::token)
                        .orElse("")));
        config.route("evaluate", "/evaluate/{id}").post(request -> evaluator.answer(request, request.pathParam("id")));
        return config;
    }

    @AfterEach
    void close() {
        System.setProperty(END, "now");
        app.close();
    }

    private String fail(String id) {
        return app.get("/fail/" + id).expectStatus(200).body();
    }

    private TestResponse typed(String id, String word, String text) {
        return app.request(TestRequest.post("/evaluate/" + id)
                .header(FailureEvaluator.TOKEN_FIELD, word)
                .body("text/plain", text));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void whatSleepsTooLongIsInterrupted() {
        evaluator = evaluator(SHORT, LONG);
        String word = fail("1");
        assertThat(typed("1", word, "System.out.print(\"before\"); Thread.sleep(10_000_000)")
                        .body())
                .contains("exceeded its limit");
        evaluator = evaluator(LONG, LONG);
        assertThat(typed("1", fail("1"), "40 + 2").body()).contains("==> 42");
    }

    @Test
    void whatDoesNotLetItselfBeInterruptedIsToldAndKeepsItsPlace() {
        System.clearProperty(END);
        evaluator = evaluator(SHORT, LONG);
        String word = fail("1");
        assertThat(typed("1", word, DEAF).body()).contains("exceeded its limit", "did not stop");
        assertThat(typed("1", word, "1").body()).contains("The previous evaluation is still running");
        System.setProperty(END, "now");
        await(() -> !typed("1", word, " ").body().contains("is still running"));
    }

    @Test
    void onlySoMuchRunsAtOnce() {
        System.clearProperty(END);
        evaluator = evaluator(SHORT, LONG);
        for (int i = 1; i <= 3; i++) {
            String word = fail(Integer.toString(i));
            assertThat(typed(Integer.toString(i), word, DEAF).body()).contains("did not stop");
        }
        assertThat(typed("4", fail("4"), "1").body()).contains("Too many evaluations are still running");
    }

    @Test
    void aFailureIsLetGoAfterItsTime() {
        evaluator = evaluator(LONG, SHORT);
        String word = fail("1");
        await(() -> typed("1", word, " ").status() == 404);
        String later = fail("2");
        await(() -> typed("2", later, " ").status() == 404);
    }

    @Test
    void aFailureIsFreedAfterItsTimeThoughNobodyAsks() {
        evaluator = evaluator(LONG, SHORT);
        WeakReference<Object> kept = kept("1");
        isFreed(kept);
    }

    @Test
    void aFailureIsFreedWhenThreeOthersFollow() {
        WeakReference<Object> kept = kept("1");
        for (int i = 2; i <= 4; i++) {
            fail(Integer.toString(i));
        }
        isFreed(kept);
    }

    @Test
    void aGenerationThatRetiresKeepsNothing() {
        WeakReference<Object> kept = kept("1");
        evaluator.retiring(app.application());
        isFreed(kept);
        assertThat(fail("2")).isEmpty();
    }

    /** An object that nothing but a failure keeps alive, after something was typed beside it. */
    private WeakReference<Object> kept(String id) {
        RuntimeException failure = new IllegalStateException("kept");
        Configurator config = new Configurator();
        config.route("fail", "/")
                .get(request -> Response.text(evaluator
                        .keep(id, request, failure)
                        .map(FailureEvaluator.Offer::token)
                        .orElse("")));
        try (TestApp other = TestApp.of(config.makeApplication())) {
            String word = other.get("/").body();
            assertThat(typed(id, word, "var kept = failure").status()).isIn(200, 404);
        }
        return new WeakReference<>(failure);
    }

    private static void isFreed(WeakReference<Object> kept) {
        await(() -> {
            System.gc();
            return kept.get() == null;
        });
    }

    @Test
    void withoutJShellThatIsSaid() throws Exception {
        Supplier<?> there = (Supplier<?>) new WithoutModules()
                .loadClass(WithoutJShell.class.getName())
                .getConstructor()
                .newInstance();
        assertThat(there.get()).asString().contains("This Java has no JShell");
    }

    /** Evaluates among classes that don't see JShell. */
    public static final class WithoutJShell implements Supplier<String> {
        /** As it is loaded. */
        public WithoutJShell() {}

        @Override
        public String get() {
            try (LimitsTestApp tried = new LimitsTestApp()) {
                return tried.typed();
            }
        }
    }

    /** An application with an evaluator, as the one class that another loader has to load. */
    private static final class LimitsTestApp implements AutoCloseable {
        private final LimitsTest test = new LimitsTest();

        String typed() {
            return test.typed("1", test.fail("1"), "1").body();
        }

        @Override
        public void close() {
            test.close();
        }
    }

    /** This package once more, in a Java without JShell. */
    private static final class WithoutModules extends ClassLoader {
        WithoutModules() {
            super(LimitsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.jshell.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.mastaba.evaluator.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? own(name) : loaded;
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            URL file = Optional.ofNullable(getResource(name.replace('.', '/') + ".class"))
                    .orElseThrow(() -> new ClassNotFoundException(name));
            try (InputStream in = file.openStream()) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (java.io.IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
