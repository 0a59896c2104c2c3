package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Bundles are deployed, and others are removed, as one change. */
class ReplacementIT extends DeployedWiki {
    private void restart(String settings) throws Exception {
        server.close();
        start(settings);
        RunningContainer.await("it serves", () -> ask().equals("200 one"));
    }

    /** Each step alone would be refused or leave the server without an application. */
    @Test
    void oneApplicationTakesThePlaceOfAnother() throws Exception {
        assertThat(deploy("pages.jar", RunningContainer.application("pages", "two"))
                        .exitCode())
                .isEqualTo(1);
        server.run("undeploy", "pages.jar");
        int former = server.trail().lines().size();

        Answer answer = deploy("pages.jar", RunningContainer.application("pages", "two"), "wiki");

        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text())
                .matches("(?s)wiki: removed; generation (\\d+) serves\\.\n"
                        + "pages\\.jar: live in generation \\1, the application pages\\.\n"
                        + "The removed files are in .*/var/displaced/.*/bundles\\.\n");
        assertThat(ask()).isEqualTo("200 two");
        assertThat(files()).containsExactly("pages.jar");
        List<String> lines = server.trail().lines();
        assertThat(lines.subList(former, lines.size()).stream().map(line -> line.replaceAll("\\d+", "N")))
                .containsExactly(
                        "begin deploy, ada, monday,  [SAME pages.jar, SAME wiki] ",
                        "decided N, live, SETTLED [ADDED pages.jar, REMOVED wiki.jar] {}",
                        "end unchanged: wiki: removed; generation N serves.");
        assertThat(server.run("status").exitCode()).isZero();
        assertThat(displaced()).contains("wiki.jar");
    }

    @Test
    void aChangeThatCannotBeBuiltTouchesNoFile() throws Exception {
        Answer answer = deploy("pages.jar", broken("pages"), "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(1);
        assertThat(answer.text()).startsWith("Refused. Nothing was changed.").contains("broken");
        assertUnchanged();
        assertThat(server.trail().lines()).noneMatch(line -> line.contains("ADDED pages.jar"));
    }

    /** What fails only when it goes live is undone. Requests are answered all the time. */
    @Test
    void aChangeThatCannotGoLiveIsUndone() throws Exception {
        Set<String> answers = new ConcurrentSkipListSet<>();
        AtomicBoolean ended = new AtomicBoolean();
        Thread visitor = new Thread(() -> {
            while (!ended.get()) {
                answers.add(ask());
            }
        });
        visitor.start();
        try {
            Answer answer = deploy("pages.jar", unprepared("pages"), "wiki");
            assertThat(answer.exitCode()).as(answer.text()).isEqualTo(1);
            assertThat(answer.text())
                    .startsWith("Refused. The files in bundles/ are as before.")
                    .contains("no disk");
            assertUnchanged();
        } finally {
            ended.set(true);
            visitor.join();
        }
        assertThat(answers).containsExactly("200 one");
        assertThat(server.trail().lines()).last().asString().startsWith("end refused: Refused.");
    }

    /** A file that is copied by hand at the same time is neither lost nor in the way. */
    @Test
    void anotherRefusedFileIsNotInTheWay() throws Exception {
        broken("other").write(base.resolve("bundles/other.jar"));
        RunningContainer.await(
                "it is refused", () -> server.run("status").text().contains("other.jar"));
        Answer answer = deploy("pages.jar", RunningContainer.application("pages", "two"), "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(ask()).isEqualTo("200 two");
        assertThat(files()).contains("other.jar", "pages.jar").doesNotContain("wiki.jar");
    }

    @Test
    void unknownNamesAreReportedBeforeAnything() throws Exception {
        Answer answer = deploy("pages.jar", RunningContainer.application("pages", "two"), "wiki", "nothing");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text())
                .isEqualTo("No bundle and no file in bundles/ is named nothing; running bundles: wiki.\n");
        assertUnchanged();
    }

    /** Of a bundle that is both deployed and removed, only the deployed file remains: a way back to a lower version. */
    @Test
    void aLowerVersionTakesThePlaceOfAHigherOne() throws Exception {
        deploy("wiki-2.jar", RunningContainer.application("wiki", "two").withHeader("Bundle-Version", "2.0.0"));
        assertThat(ask()).isEqualTo("200 two");
        SourceBundle lower = RunningContainer.application("wiki", "half").withHeader("Bundle-Version", "0.5.0");
        Answer unused = deploy("wiki-0.jar", lower, "wiki-2.jar");
        assertThat(unused.exitCode()).isEqualTo(1);
        assertThat(unused.text())
                .isEqualTo("Refused. Nothing was changed.\n\n"
                        + "bundles/ has another version, which has precedence over wiki-0.jar\n");
        assertThat(files()).containsExactly("wiki-2.jar", "wiki.jar");
        Answer answer = deploy("wiki-0.jar", lower, "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(ask()).isEqualTo("200 half");
        assertThat(files()).containsExactly("wiki-0.jar");

        Files.delete(base.resolve("bundles/wiki-0.jar"));
        RunningContainer.await("it is held", () -> server.run("status").text().contains("MAST-DEPLOY-035"));
        assertThat(ask()).as("no permission is left over").isEqualTo("200 half");
    }

    /** The same version under another name takes the place of the file in use, as without a removal. */
    @Test
    void theSameVersionReplacesTheFileInUse() throws Exception {
        deploy("words.jar", library("words"));
        Answer answer = deploy("wiki-1.0.0.jar", RunningContainer.application("wiki", "two"), "words");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).startsWith("wiki-1.0.0.jar takes the place of wiki.jar");
        assertThat(ask()).isEqualTo("200 two");
        assertThat(files()).containsExactly("wiki.jar");
    }

    /** An application whose file has vanished keeps serving until it is removed by name; here, together with its successor. */
    @Test
    void aHeldApplicationIsReplaced() throws Exception {
        Files.delete(base.resolve("bundles/wiki.jar"));
        RunningContainer.await("it is held", () -> server.run("status").exitCode() == 1);
        assertThat(ask()).isEqualTo("200 one");
        Answer answer = deploy("pages.jar", RunningContainer.application("pages", "two"), "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(ask()).isEqualTo("200 two");
        assertThat(files()).containsExactly("pages.jar");
    }

    @Test
    void aReplacementServesAShareOfTheVisitorsFirst() throws Exception {
        restart("mastaba.probation = 10s\nmastaba.probation.action = revert\nmastaba.probation.canary = 20%\n");
        Answer answer = deploy("pages.jar", RunningContainer.application("pages", "two"), "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("wiki: removed for 20 % of the visitors", "pages.jar: serves 20 % of");
        RunningContainer.await(
                "it goes live",
                () -> ask().equals("200 two") && server.run("status").exitCode() == 0);
        assertThat(files()).containsExactly("pages.jar");
    }

    /** A removal of one of two files with a bundle uncovers the other one. */
    @Test
    void aRemovedFileUncoversALowerVersion() throws Exception {
        deploy("wiki-2.jar", RunningContainer.application("wiki", "two").withHeader("Bundle-Version", "2.0.0"));
        assertThat(ask()).isEqualTo("200 two");
        Answer answer = server.run("undeploy", "wiki-2.jar");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(ask()).isEqualTo("200 one");
        assertThat(files()).containsExactly("wiki.jar");
    }

    @Test
    void aRemovalServesAShareOfTheVisitorsFirst() throws Exception {
        deploy("words.jar", library("words"));
        deploy("wiki.jar", RunningContainer.application("wiki", "one").withHeader("Bundle-Name", "One"));
        restart("mastaba.probation = 10s\nmastaba.probation.action = revert\nmastaba.probation.canary = 20%\n");
        Answer answer = server.run("undeploy", "words");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(answer.text()).startsWith("words: removed for 20 % of the visitors");
        RunningContainer.await("it goes live", () -> server.run("status").exitCode() == 0);
        assertThat(files()).containsExactly("wiki.jar");
        assertThat(server.run("addons").text()).doesNotContain("words");
    }

    /** A replacement that does harm is reverted as a whole. */
    @Test
    void aHarmfulReplacementIsReverted() throws Exception {
        restart("mastaba.probation = 1h\nmastaba.probation.action = revert\n");
        for (int i = 0; i < 200; i++) {
            ask();
        }
        RunningContainer.await("it passes", () -> !server.run("status").text().contains("Probation: "));
        SourceBundle harmful = wiki("pages", "Response.status(500)");
        Answer answer = deploy("pages.jar", harmful, "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        Set<String> answers = new TreeSet<>();
        RunningContainer.await("it is reverted", () -> {
            String now = ask();
            answers.add(now);
            return now.equals("200 one") && server.run("status").text().contains("MAST-DEPLOY-052");
        });
        assertThat(answers).containsOnly("500 ", "200 one");
        restartAsIs();
        RunningContainer.await("the former serves", () -> ask().equals("200 one"));
    }

    /** The views that fail are those of another bundle, which the successor wraps. Without the former, there would be no application. */
    @Test
    void aReplacementThatHarmsOthersIsReverted() throws Exception {
        SourceBundle news = SourceBundle.named("news").using(AddOn.class).withSource("""
                package news;
                import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class)
                public final class Main implements AddOn {
                  @Override public void include(Configurator config) {
                    config.addRoute("news", "/news");
                    config.addView(request -> Response.text("news"), dev.mastaba.core.view.ViewOptions.route("news"));
                  }
                }""");
        assertThat(deploy("news.jar", news).exitCode()).isZero();
        restart("mastaba.probation = 6s\nmastaba.probation.action = revert\n");
        for (int i = 0; i < 200; i++) {
            assertThat(server.ask("/news")).isEqualTo("200 news");
        }
        RunningContainer.await("it passes", () -> !server.run("status").text().contains("Probation: "));
        String include = "config.aroundView(\"news:news\", original -> request -> Response.status(500));";
        Answer answer = deploy("pages.jar", wiki("pages", "Response.text(\"two\")", include), "wiki");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        RunningContainer.await("it is reverted", () -> {
            try {
                return !server.ask("/news").startsWith("500");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        RunningContainer.await(
                "it is reported", () -> server.run("status").text().contains("MAST-DEPLOY-052"));
        assertThat(ask()).isEqualTo("200 one");
    }

    private void restartAsIs() throws Exception {
        server.close();
        server = RunningContainer.on(base);
    }

    private void assertUnchanged() throws Exception {
        assertThat(ask()).isEqualTo("200 one");
        assertThat(files()).containsExactly("wiki.jar");
        assertThat(server.run("status").exitCode())
                .as(server.run("status").text())
                .isZero();
    }

    private String ask() {
        try {
            return server.ask("/");
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    private static SourceBundle broken(String name) {
        return RunningContainer.including(name, "if (true) throw new IllegalStateException(\"broken\");");
    }

    private static SourceBundle library(String name) {
        return SourceBundle.named(name).withSource("package " + name + "; public final class Words {}");
    }

    /** A bundle with the application wiki. */
    private static SourceBundle wiki(String name, String response, String... more) {
        return RunningContainer.including(
                name,
                "wiki",
                "config.addView(request -> " + response + ", dev.mastaba.core.view.ViewOptions.route(\"page\"));"
                        + String.join("\n", more));
    }

    /** An application that can be built, but not prepared. */
    private static SourceBundle unprepared(String name) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*; import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.app=%1$s")
                public final class Main implements AddOn, Lifecycle {
                  @Override public void include(Configurator config) {
                    config.addLifecycle(this);
                    config.addRoute("page", "/");
                    config.addView(request -> Response.text("two"), dev.mastaba.core.view.ViewOptions.route("page"));
                  }
                  @Override public void prepare(Application application) { throw new IllegalStateException("no disk"); }
                }""".formatted(name));
    }

    private List<String> displaced() throws IOException {
        return names(Files.walk(base.resolve("var/displaced")).filter(Files::isRegularFile));
    }
}
