package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.staging.leak.LeakReport;
import dev.mastaba.testing.felix.FelixContainer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an add-on can do to stay in memory after it is gone, and what is told about it. */
class LeakIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Server server;
    private Bundles bundles;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    @BeforeEach
    void start() {
        bundles = new Bundles(folder);
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
        System.clearProperty("leak-it.end");
    }

    @AfterEach
    void close() {
        System.setProperty("leak-it.end", "now");
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing in particular        | { }
            a thread-local of the JDK    | static final ThreadLocal<String> T = new ThreadLocal<>(); { T.set("x"); }
            a logger                     | static final org.slf4j.Logger L = org.slf4j.LoggerFactory.getLogger(Main.class); { L.info("x"); }
            a java.util.logging logger   | static final java.util.logging.Logger L = java.util.logging.Logger.getLogger("main"); { L.fine("x"); }
            a proxy                      | { java.lang.reflect.Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {Runnable.class}, (a, b, c) -> null); }
            a task of the common pool    | { java.util.concurrent.CompletableFuture.runAsync(() -> { }).join(); }
            a record that was compared   | static class Own { } record R(Own own) { } { new R(new Own()).equals(new R(new Own())); new R(new Own()).hashCode(); new R(new Own()).toString(); }
            a thread that is ended       | volatile boolean run = true; Thread t = new Thread(() -> { while (run) Thread.onSpinWait(); }); { t.start(); } @Deactivate void end() throws Exception { run = false; t.join(); }
            an MBean                     | public interface CountMBean { int getCount(); } public static class Count implements CountMBean { public int getCount() { return 1; } } { try { java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean(new Count(), new javax.management.ObjectName("leak:type=Count")); } catch (Exception e) { throw new IllegalStateException(e); } }
            """)
    void becomesGarbageAlthoughItLeaves(String what, String members) throws Exception {
        comeAndGo(members);
        assertThat(leaks()).as(what).isEmpty();
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("leak:*"), null))
                .isEmpty();
    }

    @Test
    void aDatabaseDriverIsTakenAway() {
        comeAndGo("""
                public static class D implements java.sql.Driver {
                  public java.sql.Connection connect(String url, java.util.Properties p) { return null; }
                  public boolean acceptsURL(String url) { return false; }
                  public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties p) { return null; }
                  public int getMajorVersion() { return 1; }
                  public int getMinorVersion() { return 0; }
                  public boolean jdbcCompliant() { return false; }
                  public java.util.logging.Logger getParentLogger() { return null; }
                }
                { try { java.sql.DriverManager.registerDriver(new D()); } catch (java.sql.SQLException e) { throw new IllegalStateException(e); } }
                """);
        assertThat(leaks()).isEmpty();
        assertThat(DriverManager.drivers().map(driver -> driver.getClass().getName()))
                .doesNotContain("leaver.Main$D");
    }

    @Test
    void aThreadThatIsNeverEndedIsNamed() {
        comeAndGo(
                "{ Thread t = new Thread(() -> { while (System.getProperty(\"leak-it.end\") == null) Thread.yield(); }, \"busy bee\");"
                        + " t.setDaemon(true); t.start(); }");
        assertThat(leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.addOn()).isEqualTo("leaver");
            assertThat(leak.generation()).isEqualTo(1);
            assertThat(leak.causes())
                    .containsExactly(
                            "the thread \"busy bee\" was started by the add-on and is still running; end it in @Deactivate");
        });
    }

    @Test
    void aContextClassLoaderLeftOnAThreadOfOthersIsNamed() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor(task -> new Thread(task, "others' thread"));
        try {
            live(
                    "String said() { Thread.currentThread().setContextClassLoader(Main.class.getClassLoader()); return \"\"; }",
                    "said()");
            others.submit(() -> server.ask()).get(60, TimeUnit.SECONDS);
            server.remove("leaver");
            assertThat(leaks())
                    .singleElement()
                    .satisfies(leak -> assertThat(leak.causes())
                            .containsExactly(
                                    "the thread \"others' thread\" has the add-on's class loader as its context class loader;"
                                            + " end the thread in @Deactivate, or reset the loader"));
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void aThreadLocalOfItsOwnClassIsALeakWhoseUsualCausesAreTold() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            live(
                    "static final ThreadLocal<Main> T = new ThreadLocal<>(); String said() { T.set(this); return \"\"; }",
                    "said()");
            others.submit(() -> server.ask()).get(60, TimeUnit.SECONDS);
            server.remove("leaver");
            assertThat(leaks())
                    .singleElement()
                    .satisfies(leak -> assertThat(leak.causes().get(0))
                            .contains(isOpen() ? "has a value of the add-on's class leaver.Main" : "ThreadLocal"));
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void aLeakThatEndsIsNoLeakAnyMore() {
        comeAndGo(
                "{ Thread t = new Thread(() -> { while (System.getProperty(\"leak-it.end\") == null) Thread.yield(); });"
                        + " t.setDaemon(true); t.start(); }");
        assertThat(leaks()).hasSize(1);
        System.setProperty("leak-it.end", "now");
        Server.collectUntil(() -> server.generations.housekeeping().leaks().isEmpty());
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    private void comeAndGo(String members) {
        live(members);
        server.ask();
        assertThat(server.remove("leaver").problems()).isEmpty();
    }

    private void live(String members) {
        live(members, "\"\"");
    }

    private void live(String members, String text) {
        assertThat(server.put(bundles.component("leaver", "property = \"mastaba.app=leaver\"", members, text))
                        .problems())
                .isEmpty();
    }

    /** The leaks, when it is decided of every retired copy whether it is one. */
    private List<LeakReport> leaks() {
        server.decide();
        assertThat(server.generations.housekeeping().undecided()).isZero();
        return server.generations.housekeeping().leaks();
    }

    /** Whether the runtime lets us look into its threads; then the cause is named exactly. */
    private static boolean isOpen() {
        return Thread.class.getModule().isOpen("java.lang", LeakIT.class.getModule());
    }
}
