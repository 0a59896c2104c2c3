package dev.mastaba.osgi.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are held back serve on their former content after a restart. */
class HeldBackTenantsIT {
    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void makeFolders() throws Exception {
        base = Files.createDirectories(folder.resolve("one/base"));
        Files.createDirectories(base.resolve("bundles"));
        Files.createDirectories(base.resolve("conf/tenants"));
        probation("0s");
        Files.writeString(base.resolve("conf/wiki.cfg"), "mastaba.tenants = only\nwiki.site = old\n");
        tenant("acme", "narrow");
        tenant("globex", "");
        wiki(1);
        put("narrow", extension("narrow").withHeader("Require-Capability", "wiki.api;filter:=\"(!(version>=2))\""));
    }

    private void tenant(String id, String extensions) throws IOException {
        Files.writeString(
                base.resolve("conf/tenants/" + id + ".cfg"),
                "mastaba.application = wiki\nmastaba.host = " + id + "\nmastaba.extensions = " + extensions + "\n");
    }

    private void probation(String time) throws IOException {
        Files.writeString(
                base.resolve("conf/server.cfg"),
                "mastaba.folder.scan = 100ms\nmastaba.folder.batch = 50ms\nmastaba.probation = " + time + "\n");
    }

    /** Removes the extension, and lets changes reach the tenants one after the other. */
    private void twoTenantsInWaves(String probation) throws IOException {
        Files.delete(base.resolve("bundles/narrow.jar"));
        probation(probation);
        Files.writeString(base.resolve("conf/wiki.cfg"), "mastaba.tenants = only\nmastaba.tenants.waves = 1\n");
        tenant("acme", "");
    }

    private void put(String name, SourceBundle bundle) throws Exception {
        Path jar = bundle.writeTo(Files.createTempDirectory(folder, "jar"));
        Files.move(
                Files.copy(jar, base.resolve("bundles/" + name + ".part")),
                base.resolve("bundles/" + name + ".jar"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deploys a version of the application, which answers with its version and a setting. */
    private void wiki(int version) throws Exception {
        put(
                "wiki",
                RunningContainer.including("wiki", """
                    String site = "wiki %d " + config.settings().text("wiki.site", "");
                    config.addView(request -> Response.text(site), dev.mastaba.core.view.ViewOptions.route("page"));
                    """.formatted(version))
                        .withHeader("Provide-Capability", "wiki.api;version:Version=" + version));
    }

    private static SourceBundle extension(String name) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
            package %s;
            import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
            @org.osgi.service.component.annotations.Component(service = AddOn.class, property = "mastaba.extends=wiki")
            public final class Main implements AddOn {
              @Override public void include(Configurator config) {
                config.aroundView("wiki:page", inner -> request -> Response.text(
                    new String(((Body.Bytes) ((Response) inner.respond(request)).body()).content()) + " with %1$s"));
              }
            }\
            """.formatted(name));
    }

    private static void awaitAnswer(RunningContainer server, String host, String answer) {
        RunningContainer.await(host + " answers " + answer, () -> {
            try {
                return server.askHost(host).equals(answer);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /** Copies the files of a server as they are while it runs: those that a killed process leaves behind. */
    private Path killed() throws IOException {
        Path copy = folder.resolve("two/base");
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(base.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    /** Waits until the process can end without doubts about its last change. */
    private void awaitProven() {
        RunningContainer.await(
                "proven",
                () -> Files.exists(base.resolve("var/generations/0002"))
                        && !Files.exists(base.resolve("var/attempts/trying.properties"))
                        && !Files.exists(base.resolve("var/attempts/probation.properties")));
    }

    private void holdBack(RunningContainer server) throws Exception {
        awaitAnswer(server, "acme", "200 wiki 1 old with narrow");
        wiki(2);
        awaitAnswer(server, "globex", "200 wiki 2 old");
        assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
        awaitProven();
    }

    @Test
    void aTenantServesOnItsFormerContentAfterRestartsUntilItCanFollow() throws Exception {
        String reported;
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            Files.writeString(base.resolve("conf/wiki.cfg"), "mastaba.tenants = only\nwiki.site = new\n");
            awaitAnswer(server, "globex", "200 wiki 2 new");
            reported = server.run("tenants").text();
            assertThat(reported).containsPattern("acme +wiki +1.* held back");
            awaitProven();
            base = killed();
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 new");
            assertThat(server.run("tenants").text()).isEqualTo(reported);
            assertThat(server.run("status").text()).contains("MAST-TENANT-006", "still serves the former content");
            Files.writeString(base.resolve("conf/wiki.cfg"), "mastaba.tenants = only\nwiki.site = newest\n");
            awaitAnswer(server, "globex", "200 wiki 2 newest");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            put("narrow", extension("narrow"));
            awaitAnswer(server, "acme", "200 wiki 2 newest with narrow");
            assertThat(server.run("tenants").text()).doesNotContain("held back");
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 2 newest with narrow");
        }
    }

    @Test
    void theSettingsOfATenantThatIsHeldBackApplyToItsFormerContent() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            ServerCommands.Answer set = server.run("tenant", "set", "acme", "wiki.site=changed");
            assertThat(set.text()).contains("Tenant acme is changed", "is held back", "former content");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 changed with narrow");
            assertThat(base.resolve("conf/tenants/acme.cfg")).content().contains("wiki.site = changed");
            assertThat(server.run("tenant", "move", "acme", "mastaba.host=moved")
                            .text())
                    .contains("is moved");
            assertThat(server.askHost("moved")).isEqualTo("200 wiki 1 changed with narrow");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 old");
            assertThat(server.run("status").text()).contains("MAST-TENANT-006", "still serves the former content");
            awaitProven();
            base = killed();
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("moved")).isEqualTo("200 wiki 1 changed with narrow");
            assertThat(server.run("tenant", "unset", "acme", "wiki.site").text())
                    .contains("is changed");
            assertThat(server.askHost("moved")).startsWith("200 wiki 1 old");
            put("narrow", extension("narrow"));
            awaitAnswer(server, "moved", "200 wiki 2 old with narrow");
        }
    }

    @Test
    void aTenantThatIsHeldBackIsSuspendedAndResumesOnItsFormerContent() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            assertThat(server.run("tenant", "suspend", "acme").text()).contains("is suspended", "former content");
            assertThat(server.askHost("acme")).startsWith("503");
            assertThat(server.run("status").text()).doesNotContain("MAST-TENANT-006");
            assertThat(server.run("tenants").text()).containsPattern("acme .* suspended");
            assertThat(server.run("tenant", "resume", "acme").text()).contains("Tenant acme serves");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            assertThat(server.run("tenant", "suspend", "acme").text()).contains("is suspended");
            awaitProven();
            base = killed();
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).startsWith("503");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 old");
            assertThat(server.run("tenant", "set", "acme", "wiki.site=later").text())
                    .contains("is changed");
            assertThat(server.run("tenant", "resume", "acme").text()).contains("Tenant acme serves");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 later with narrow");
        }
    }

    @Test
    void aTenantThatIsHeldBackFollowsWhenItsSettingsPermitIt() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            assertThat(server.run("tenant", "set", "acme", "mastaba.extensions=")
                            .text())
                    .contains("Tenant acme is changed")
                    .doesNotContain("held back");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 2 old");
        }
    }

    @Test
    void settingsThatFitNeitherContentAreRefused() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            for (String wrong :
                    List.of("mastaba.limits.rate=many", "mastaba.host=globex", "mastaba.extensions=narrow, none")) {
                assertThat(server.run("tenant", "set", "acme", wrong).text())
                        .as(wrong)
                        .contains("stays as it was", "MAST-");
            }
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            ServerCommands.Answer other = server.run("tenant", "set", "globex", "mastaba.extensions=narrow");
            assertThat(other.text())
                    .contains("stays as it was", "MAST-STAGE-004")
                    .doesNotContain("mastaba deploy narrow.jar");
        }
    }

    @Test
    void aTenantThatCannotBeComposedKeepsItsFormerContentWithNewSettings() throws Exception {
        put("narrow", extension("narrow"));
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitAnswer(server, "acme", "200 wiki 1 old with narrow");
            put("wiki", RunningContainer.including("wiki", """
                String site = "wiki 2 " + config.settings().text("wiki.site", "");
                config.addView(request -> Response.text(site),
                    dev.mastaba.core.view.ViewOptions.route("page"), dev.mastaba.core.view.ViewOptions.id("other"));
                """));
            awaitAnswer(server, "globex", "200 wiki 2 old");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            assertThat(server.run("tenant", "set", "acme", "wiki.site=changed").text())
                    .contains("Tenant acme is changed", "is held back");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 changed with narrow");
        }
    }

    @Test
    void theSettingsOfATenantWhoseWaveCannotComeApplyToItsFormerContent() throws Exception {
        Files.writeString(
                base.resolve("conf/wiki.cfg"), "mastaba.tenants = only\nmastaba.tenants.waves = 1\nwiki.site = old\n");
        Files.writeString(base.resolve("conf/tenants/globex.cfg"), "mastaba.wave = 1\n", StandardOpenOption.APPEND);
        put("unused", extension("unused"));
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            awaitRefusedWave(server);
            assertThat(server.run("undeploy", "unused").text()).startsWith("unused: removed");
            assertThat(server.run("tenant", "set", "acme", "wiki.site=changed").text())
                    .contains("Tenant acme is changed");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 changed with narrow");
            assertThat(server.run("tenant", "suspend", "acme").text()).contains("is suspended");
            assertThat(server.run("tenant", "resume", "acme").text()).contains("serves");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 changed with narrow");
        }
    }

    @Test
    void aTenantWhoseFormerContentIsDamagedIsReportedAndTheOthersServe() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
        }
        Path content = base.resolve("var/store/" + hashOfFormerWiki());
        byte[] bytes = Files.readAllBytes(content);

        Files.writeString(content, "damaged");
        assertLost("wiki.jar is missing from var/store, or damaged");
        Files.delete(content);
        assertLost("wiki.jar is missing from var/store, or damaged");
        Files.write(content, bytes);
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
        }
        Files.writeString(record(), "count=one\n");
        assertLost("is missing or damaged");
    }

    /** The newest record of tenants that are held back. */
    private Path record() throws IOException {
        try (Stream<Path> files = Files.walk(base.resolve("var/generations"), 2)) {
            return files.filter(file -> file.endsWith("former.properties"))
                    .sorted(Comparator.reverseOrder())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String hashOfFormerWiki() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(record())));
        String title = properties.stringPropertyNames().stream()
                .filter(name ->
                        name.endsWith(".title") && properties.getProperty(name).equals("wiki"))
                .findFirst()
                .orElseThrow();
        return properties.getProperty(title.replace(".title", ".sha256"));
    }

    @Test
    void tenantsThatWaitForAWaveStillWaitAfterARestart() throws Exception {
        String waves = "mastaba.tenants = only\nmastaba.tenants.waves = 1\nwiki.site = old\n";
        Files.writeString(base.resolve("conf/wiki.cfg"), waves);
        Files.writeString(base.resolve("conf/tenants/globex.cfg"), "mastaba.wave = 1\n", StandardOpenOption.APPEND);
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            awaitRefusedWave(server);
            base = killed();
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 old");
            // The wave is tried again after the restart, and refused again.
            awaitRefusedWave(server);
            assertThat(server.run("status").text()).doesNotContain("MAST-GENERATION-032");
            put("narrow", extension("narrow"));
            awaitAnswer(server, "acme", "200 wiki 2 old with narrow");
            assertThat(server.run("tenants").text()).doesNotContain("waiting", "held back");
            assertThat(server.files().state().stopped()).isEmpty();
        }
    }

    @Test
    void theServerIsUndecidedWhileTenantsWaitForAWave() throws Exception {
        twoTenantsInWaves("1h");
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitAnswer(server, "globex", "200 wiki 1 ");
            wiki(2);
            awaitAnswer(server, "acme", "200 wiki 2 ");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 ");
            assertThat(server.files().state().undecided()).isTrue();
            assertThat(server.run("tenant", "set", "globex", "wiki.site=new").text())
                    .contains("Tenant globex is changed", "waits for wave 2, and serves with its former settings");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 ");
            assertThat(server.run("tenant", "unset", "globex", "wiki.sight").text())
                    .isEqualTo("conf/tenants/globex.cfg does not set wiki.sight.\n");
        }
        probation("0s");
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitAnswer(server, "globex", "200 wiki 2 new");
            RunningContainer.await("decided", () -> !server.files().state().undecided());
            assertThat(server.run("tenants").text()).doesNotContain("waiting");
        }
    }

    @Test
    void aRollbackAfterARestartReachesAllTenantsAtOnce() throws Exception {
        twoTenantsInWaves("500ms");
        String first;
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitAnswer(server, "globex", "200 wiki 1 ");
            first = server.run("status").text().replaceAll("(?s)Generation ([0-9]+) .*", "$1");
            long start = System.nanoTime();
            RunningContainer.await(
                    "the end of a probation",
                    () -> System.nanoTime() - start > Duration.ofMillis(600).toNanos());
            wiki(2);
            awaitAnswer(server, "globex", "200 wiki 2 ");
            awaitProven();
            base = killed();
        }
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 ");
            server.run("rollback", first);
            assertThat(server.run("tenants").text()).doesNotContain("waiting");
            assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 ");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 ");
        }
    }

    @Test
    void theSettingsOfOneTenantAreRolledBack() throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 old");
            String first = server.run("status").text().replaceAll("(?s)Generation ([0-9]+) .*", "$1");
            server.run("tenant", "set", "globex", "wiki.site=wrong");
            server.run("tenant", "set", "acme", "wiki.site=right");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 wrong");

            assertThat(server.run("tenant", "rollback", "globex", first).text())
                    .startsWith("Tenant globex has the settings of generation " + first + " again; generation ");
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 1 old");
            assertThat(server.askHost("acme")).as("another tenant").isEqualTo("200 wiki 1 right with narrow");
            assertThat(base.resolve("conf/tenants/globex.cfg")).content().doesNotContain("wrong");

            assertThat(server.run("tenant", "rollback", "globex", "999").text()).contains("is not on record");
            assertThat(server.run("tenant", "rollback", "globex").text()).contains("mastaba generations");
            assertThat(server.run("tenant", "rollback", "initech", first).text())
                    .contains("No tenant is named initech");
            server.run("tenant", "add", "initech", "mastaba.application=wiki", "mastaba.host=initech");
            assertThat(server.run("tenant", "rollback", "initech", first).text())
                    .contains("Generation " + first + " had no tenant initech");
        }
    }

    @Test
    void otherBundlesAreDeployedAndRemovedWhileATenantIsHeldBack() throws Exception {
        put("shared", RunningContainer.shared("shared"));
        put("more", RunningContainer.shared("more"));
        try (RunningContainer server = RunningContainer.on(base)) {
            holdBack(server);
            assertRemoved(server, "shared");
            server.run("tenant", "suspend", "acme");
            assertThat(server.run("status").text())
                    .contains("MAST-STAGE-004  narrow requires wiki.api", "file: narrow.jar");
            server.run("tenant", "resume", "acme");
            put("other", RunningContainer.application("other", "other"));
            RunningContainer.await(
                    "other serves", () -> server.run("addons").text().contains("other.jar"));
            assertRemoved(server, "other");
            assertRemoved(server, "more");
            server.run("tenant", "set", "acme", "wiki.site=old");
            put("other", RunningContainer.application("other", "other"));
            RunningContainer.await(
                    "other serves", () -> server.run("addons").text().contains("other.jar"));
            assertRemoved(server, "other");
        }
    }

    private static void assertRemoved(RunningContainer server, String name) throws Exception {
        assertThat(server.run("undeploy", name).text()).contains("removed");
        assertThat(server.run("addons").text()).doesNotContain(name + ".jar");
        assertThat(server.askHost("acme")).isEqualTo("200 wiki 1 old with narrow");
        assertThat(server.run("status").text())
                .contains("MAST-TENANT-006")
                .doesNotContain("MAST-DEPLOY-040", "MAST-GENERATION-032", "narrow.jar");
    }

    @Test
    void aBundleThatConcernsNoTenantLeavesTheComponentsOfLaterWavesAlone() throws Exception {
        twoTenantsInWaves("0s");
        put("wiki", RunningContainer.including("wiki", """
                    config.addView(request -> Response.text(open ? "open" : "closed"),
                        dev.mastaba.core.view.ViewOptions.route("page"));
                    }
                    private volatile boolean open = true;
                    @org.osgi.service.component.annotations.Deactivate void close() {
                      open = false;
                    """));
        try (RunningContainer server = RunningContainer.on(base)) {
            awaitAnswer(server, "globex", "200 open");
            put("library", SourceBundle.named("library").withSource("package library; public class Main {}"));
            RunningContainer.await(
                    "the library", () -> server.run("addons").text().contains("library.jar"));
            assertThat(server.run("undeploy", "library").text()).startsWith("library: removed");
            assertThat(server.askHost("acme")).isEqualTo("200 open");
            assertThat(server.askHost("globex")).isEqualTo("200 open");
            assertThat(server.run("status").text()).doesNotContain("MAST-GENERATION-032");
        }
    }

    /** Waits until the second wave is refused, because its only tenant cannot follow. */
    private void awaitRefusedWave(RunningContainer server) {
        RunningContainer.await(
                "the refused wave", () -> server.run("status").text().contains("Last change: refused"));
        assertThat(server.run("status").text()).contains("MAST-TENANT-011", "MAST-STAGE-004", "wave 2 of wiki");
        assertThat(server.run("tenants").text())
                .containsPattern("acme .* waiting for wave 2")
                .doesNotContain("held back");
        ServerFiles.State state = server.files().state();
        assertThat(state.undecided()).isFalse();
        assertThat(state.stopped()).singleElement().asString().contains("MAST-STAGE-004");
        awaitProven();
    }

    private void assertLost(String reason) throws Exception {
        try (RunningContainer server = RunningContainer.on(base)) {
            assertThat(server.askHost("globex")).isEqualTo("200 wiki 2 old");
            assertThat(server.askHost("acme")).startsWith("503");
            assertThat(server.run("status").text())
                    .contains("MAST-TENANT-009", "acme", reason, "is lost", "from a backup")
                    .doesNotContain("Deploy bundles with which");
            assertThat(server.run("tenant", "set", "acme", "wiki.site=x").text())
                    .contains("is lost")
                    .doesNotContain("mastaba deploy narrow.jar");
        }
    }
}
