package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** A copy that other code stops, uninstalls, refreshes, or updates is replaced at once, so that its pages answer. */
class BrokenCopyIT {
    private static final int PAGES = 12;

    @TempDir
    Path folder;

    private Path base;
    private RunningContainer server;

    /** Something that other code does to a copy. */
    private interface Deed {
        void to(Bundle copy) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        base = folder.resolve("base");
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(
                base.resolve("conf/server.cfg"), "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\n");
        server = RunningContainer.on(base);
        words("words").writeTo(base.resolve("bundles"));
        pages("wiki").writeTo(base.resolve("bundles"));
        RunningContainer.await("the wiki answers", () -> "200 page 0".equals(ask(0)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCopyThatIsStoppedIsReplaced() throws Exception {
        replacedAfter(Bundle::stop, "wiki");
    }

    @Test
    void aCopyThatIsUninstalledIsReplaced() throws Exception {
        replacedAfter(Bundle::uninstall, "wiki");
    }

    @Test
    void aLibraryThatIsUninstalledAndRefreshedIsReplacedWithItsDependents() throws Exception {
        replacedAfter(
                copy -> {
                    copy.uninstall();
                    refresh(copy);
                },
                "words");
    }

    @Test
    void aCopyThatIsRefreshedIsReplaced() throws Exception {
        replacedAfter(this::refresh, "wiki");
    }

    @Test
    void aLibraryThatIsRefreshedIsReplacedWithItsDependents() throws Exception {
        replacedAfter(this::refresh, "words");
    }

    @Test
    void aCopyThatIsUpdatedIsReplacedByTheContentOfTheStore() throws Exception {
        byte[] other = Files.readAllBytes(pages("wiki", "other").writeTo(folder.resolve("other")));
        replacedAfter(copy -> copy.update(new ByteArrayInputStream(other)), "wiki");
    }

    @Test
    void aCopyBeyondTheStartLevelIsReplaced() throws Exception {
        replacedAfter(copy -> copy.adapt(BundleStartLevel.class).setStartLevel(1_000), "wiki");
    }

    /** Later changes are made, and no other bundle is blamed. */
    @Test
    void aChangeAtTheSameTimeIsMade() throws Exception {
        copy("wiki").uninstall();
        RunningContainer.including(
                        "other",
                        "config.addView(request -> Response.text(\"other\"),"
                                + " dev.mastaba.core.view.ViewOptions.route(\"page\"));")
                .writeTo(folder.resolve("other"));
        Files.writeString(base.resolve("conf/other.cfg"), "mastaba.host = other.test\n");
        Files.move(
                folder.resolve("other/other-1.0.0.jar"), base.resolve("bundles").resolve("other.jar"));
        RunningContainer.await("both answer", () -> "200 page 1".equals(ask(1)) && "200 other".equals(askOther()));
        RunningContainer.await("no problem", () -> server.run("status").exitCode() == 0);
    }

    /** Somebody who stops each new copy at once meets growing pauses. */
    @Test
    void aLoopIsBounded() throws Exception {
        List<Long> stops = new ArrayList<>();
        while (stops.size() < 4) {
            RunningContainer.await("a new copy", () -> copy("wiki").getState() == Bundle.ACTIVE);
            // Read before the stop: this thread may rest after it, while the pause passes.
            stops.add(System.nanoTime());
            copy("wiki").stop();
        }
        assertThat(Duration.ofNanos(stops.get(3) - stops.get(1))).isGreaterThan(Duration.ofMillis(2_900));
        RunningContainer.await("the state", () -> server.run("status").text().contains("MAST-GENERATION-033"));
        RunningContainer.await(
                "it is built again", () -> server.run("status").exitCode() == 0 && ask(2).startsWith("200"));
    }

    private void replacedAfter(Deed deed, String name) throws Exception {
        long before = serving();
        Bundle victim = copy(name);
        List<String> wrong = underRequests(() -> {
            deed.to(victim);
            RunningContainer.await("a newer generation", () -> serving() > before);
            RunningContainer.await("no problem", () -> server.run("status").exitCode() == 0);
        });
        // Classes that were loaded before may still serve; what counts is that nothing fails afterwards.
        assertThat(wrong).allMatch(answer -> !answer.startsWith("200 other"));
        for (int page = 0; page < PAGES; page++) {
            assertThat(ask(page)).isEqualTo("200 page " + page);
        }
        assertThat(copy(name)).isNotEqualTo(victim);
        assertThat(server.run("status").text()).contains("MAST-GENERATION-034").contains(name + " was ");
        assertThat(server.run("generations").text()).contains("wiki");
    }

    /** Asks for pages all the time; returns what was not answered as it should be. */
    private List<String> underRequests(Work work) throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread client = new Thread(() -> {
            for (int i = 0; ended.getCount() > 0; i++) {
                String answer = ask(i % 2);
                if (!answer.equals("200 page " + i % 2)) {
                    wrong.add(answer);
                }
            }
        });
        client.start();
        try {
            work.run();
        } finally {
            ended.countDown();
            client.join();
        }
        return List.copyOf(wrong);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void refresh(Bundle copy) {
        server.context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(copy));
    }

    private Bundle copy(String name) {
        return Arrays.stream(server.context().getBundles())
                .filter(each -> name.equals(each.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getBundleId))
                .orElseThrow();
    }

    private String askOther() {
        try {
            return server.askHost("other.test");
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    private String ask(int page) {
        return ask("/" + page);
    }

    private String ask(String path) {
        try {
            return server.ask(path);
        } catch (Exception | LinkageError failed) {
            return failed.toString();
        }
    }

    private long serving() {
        return (long) ((Map<?, ?>) server.run("status").data()).get("generation");
    }

    private static SourceBundle words(String name) {
        return SourceBundle.named(name).exporting(name + ";version=1.0.0").withSource("""
            package %1$s;
            public final class Word { public static String page() { return "page"; } }\
            """.formatted(name));
    }

    private SourceBundle pages(String name) {
        return pages(name, "");
    }

    /** An application whose pages each need a class of their own, which is loaded when the page is first asked for. */
    private SourceBundle pages(String name, String prefix) {
        StringBuilder pages = new StringBuilder();
        StringBuilder views = new StringBuilder();
        for (int i = 0; i < PAGES; i++) {
            pages.append(
                    "static final class Page%1$d { String text() { return \"%2$s\" + words.Word.page() + \" %1$d\"; } }\n"
                            .formatted(i, prefix));
            views.append(("config.addRoute(\"p%1$d\", \"/%1$d\"); config.addView(new View() { public Object"
                            + " respond(Request request) { return Response.text(new Page%1$d().text()); } },"
                            + " dev.mastaba.core.view.ViewOptions.route(\"p%1$d\"));\n")
                    .formatted(i));
        }
        return SourceBundle.named(name)
                .using(AddOn.class)
                .using(words("words").writeTo(folder.resolve("api")))
                .withSource("""
                    package %1$s;
                    import dev.mastaba.core.config.*; import dev.mastaba.core.http.*; import dev.mastaba.core.view.View;
                    @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=%1$s")
                    public final class Main implements AddOn {
                      %2$s
                      @Override public void include(Configurator config) {
                        %3$s
                      }
                    }\
                    """.formatted(name, pages, views));
    }
}
