package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.server.Lease;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes of bundles and settings do to the tenants of one application. */
class TenantsIT {
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
        server = new Server(felix, bundles, TenantsIT::compose, GenerationSettings.standard());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Refuses each application in which the extension "picky" meets the second version of the wiki. */
    private static Application compose(
            List<Participant> participants, Settings settings, long generation, Composition.Watch watch) {
        Application made = TextApplication.compose(participants, settings, generation, watch);
        String text = ((TextApplication) made).text();
        if (text.contains("wiki=2") && text.contains("picky=") || text.contains("broken")) {
            throw new ConfigurationException(new Problem(
                    "TEST-001", "picky does not fit", List.of(Origin.named("picky", "Main")), List.of("Wait")));
        }
        return made;
    }

    /** Writes the settings of a tenant of the wiki at a host with its name. */
    private void tenant(String id, String extensions) {
        server.write(
                "tenants/" + id,
                Map.of(
                        "mastaba.application",
                        "wiki",
                        "mastaba.extensions",
                        extensions,
                        "mastaba.host",
                        id + ".example.org"));
    }

    private SourceBundle extension(String name, String text) {
        return bundles.component(name, "property = \"mastaba.extends=wiki\"", "", text);
    }

    private String ask(String tenant) {
        return server.ask(tenant + ".example.org", "/");
    }

    private Lease lease(String tenant) {
        return server.lease(tenant + ".example.org");
    }

    @Test
    void eachTenantHasItsOwnExtensions() {
        tenant("acme", "dark");
        tenant("globex", "");
        server.write("wiki", Map.of("mastaba.extensions", "", "mastaba.host", "wiki.example.org"));
        DeployResult result = server.put(bundles.app("wiki", "\"wiki\""), extension("dark", "\"dark\""));

        assertThat(result.problems()).isEmpty();
        assertThat(ask("acme")).isEqualTo("wiki=wiki\ndark=dark");
        assertThat(ask("globex")).isEqualTo("wiki=wiki");
        assertThat(ask("wiki")).isEqualTo("wiki=wiki");
        assertThat(ask("nobody")).isEqualTo("nothing mounted");
    }

    @Test
    void aChangeForOneTenantLeavesTheOthersAsTheyAre() {
        tenant("acme", "dark");
        tenant("globex", "light");
        server.put(bundles.app("wiki", "\"1\""), extension("dark", "\"1\""), extension("light", "\"1\""));
        Lease ofAcme = lease("acme");
        Lease ofGlobex = lease("globex");
        List<String> closing = new CopyOnWriteArrayList<>();
        ofAcme.onClosing(() -> closing.add("acme"));
        ofGlobex.onClosing(() -> closing.add("globex"));

        assertThat(server.put(extension("dark", "\"2\"")).problems()).isEmpty();

        assertThat(ask("acme")).isEqualTo("wiki=1\ndark=2");
        assertThat(ask("globex")).isEqualTo("wiki=1\nlight=1");
        Lease later = lease("globex");
        assertThat(later.application()).isSameAs(ofGlobex.application());
        later.release();
        Server.until(() -> !closing.isEmpty());
        assertThat(closing).containsExactly("acme");
        assertThat(server.waiting()).containsExactly(1L);
        ofAcme.release();
        Server.until(() -> server.waiting().isEmpty());
        assertThat(ofGlobex.revoked()).isFalse();
        assertThat(ofGlobex.application())
                .hasToString(lease("globex").application().toString());
        ofGlobex.release();
    }

    @Test
    void aTenantWhoseExtensionDoesNotFitStaysOnTheFormerVersion() {
        tenant("acme", "picky");
        tenant("globex", "");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        server.put(bundles.app("wiki", "\"1\""), extension("picky", "\"1\""));

        DeployResult result = server.put(bundles.app("wiki", "\"2\""));

        assertThat(result.live()).isPresent();
        assertThat(ask("globex")).isEqualTo("wiki=2");
        assertThat(ask("acme")).isEqualTo("wiki=1\npicky=1");
        assertThat(heldBack()).containsOnlyKeys("acme");
        assertThat(heldBack().get("acme").text())
                .contains("still serves", "picky does not fit", "conf: tenants/acme.cfg");

        // The former copies stay for as long as the tenant needs them, over changes that do not concern it.
        tenant("initech", "");
        server.deploy();
        server.deploy();
        assertThat(ask("acme")).isEqualTo("wiki=1\npicky=1");
        assertThat(ask("initech")).isEqualTo("wiki=2");

        server.put(extension("picky", "\"fits\""), bundles.app("wiki", "\"3\""));
        assertThat(ask("acme")).isEqualTo("wiki=3\npicky=fits");
        assertThat(heldBack()).isEmpty();
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    @Test
    void aBrokenExtensionOfOneTenantIsRefusedAsAFile() {
        tenant("acme", "dark");
        tenant("globex", "");
        server.put(bundles.app("wiki", "\"1\""), extension("dark", "\"1\""));

        DeployResult result = server.put(bundles.component(
                "dark", "property = \"mastaba.extends=wiki\"", "public void boom() {}", "\"broken\""));

        assertThat(result.refused()).containsOnlyKeys("dark");
        assertThat(ask("acme")).isEqualTo("wiki=1\ndark=1");
        assertThat(ask("globex")).isEqualTo("wiki=1");
    }

    @Test
    void aTenantThatCannotExistDoesNotKeepTheOthersFromStarting() {
        tenant("acme", "");
        server.write("tenants/lost", Map.of("mastaba.application", "wikki", "mastaba.host", "lost.example.org"));
        tenant("odd", "drak");
        server.write(
                "tenants/loud",
                Map.of("mastaba.application", "wiki", "mastaba.extensions", "", "mastaba.probation.action", "ignore"));
        tenant("off", "");
        TreeMap<String, String> suspended =
                new TreeMap<>(server.ingredients().settingsOf("off").values());
        suspended.put("mastaba.suspended", "true");
        server.write("tenants/off", suspended);

        DeployResult result = server.put(bundles.app("wiki", "\"1\""), extension("dark", "\"1\""));

        assertThat(result.problems()).isEmpty();
        assertThat(ask("acme")).isEqualTo("wiki=1");
        assertThat(ask("lost")).isEqualTo("nothing mounted");
        assertThat(heldBack()).containsOnlyKeys("lost", "loud", "odd");
        assertThat(heldBack().get("loud").text()).contains("but must be one of off, report, revert");
        assertThat(heldBack().get("lost").text()).contains("does not serve", "mastaba.application = wiki");
        assertThat(heldBack().get("odd").text()).contains("mastaba.extensions = dark");
    }

    @Test
    void twoTenantsAtOneHostAreRefusedTogetherWithTheirFiles() {
        tenant("acme", "");
        server.put(bundles.app("wiki", "\"1\""));
        server.write("tenants/other", Map.of("mastaba.application", "wiki", "mastaba.host", "acme.example.org"));

        DeployResult result = server.deploy();

        assertThat(result.refused()).containsOnlyKeys("conf/tenants/other.cfg");
        assertThat(ask("acme")).isEqualTo("wiki=1");
    }

    @Test
    void aTenantLeavesWithItsSettings() {
        tenant("acme", "");
        server.put(bundles.app("wiki", "\"1\""));
        server.forget("tenants/acme");

        assertThat(server.deploy().problems()).isEmpty();

        assertThat(server.generations.current().orElseThrow().applications()).containsOnlyKeys("wiki");
        assertThat(ask("acme")).isEqualTo("wiki=1");
    }

    /** A wiki whose instances have a number, and know how many of them have ended. */
    private SourceBundle numbered(String change) {
        return bundles.component(
                "wiki",
                "property = \"mastaba.app=wiki\"",
                """
                static int made;
                static int ended;
                final int number = ++made;
                String change = "%s";
                @Deactivate void end() { ended++; }""".formatted(change),
                "number + \" of \" + made + \", \" + ended + \" ended\"");
    }

    @Test
    void eachTenantHasItsOwnInstances() {
        tenant("acme", "");
        tenant("globex", "");
        server.put(numbered("1"));
        assertThat(List.of(ask("acme"), ask("globex"), server.ask("localhost", "/")))
                .allSatisfy(text -> assertThat(text).endsWith(" of 3, 0 ended"))
                .doesNotHaveDuplicates();
        String acme = ask("acme").replaceFirst(" of.*", "");

        tenant("initech", "");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(ask("initech")).isEqualTo("wiki=4 of 4, 0 ended");
        assertThat(ask("acme")).isEqualTo(acme + " of 4, 0 ended");

        server.forget("tenants/globex");
        assertThat(server.deploy().problems()).isEmpty();
        Server.until(() -> ask("acme").endsWith("1 ended"));
        assertThat(ask("acme")).isEqualTo(acme + " of 4, 1 ended");
        assertThat(ask("initech")).isEqualTo("wiki=4 of 4, 1 ended");
    }

    @Test
    void theFirstTenantOfARunningApplicationGetsInstancesAndTheApplicationKeepsServing() {
        server.put(numbered("1"), bundles.shared("shared", "\"s\""));
        takeTheFirstTenant();

        assertThat(ask("acme")).matches("(?s)wiki=[12] of 2, 0 ended.shared=s");
        assertThat(server.ask("localhost", "/")).matches("(?s)wiki=[12] of 2, 0 ended.shared=s");

        server.forget("tenants/acme");
        assertThat(server.deploy().problems()).isEmpty();
        Server.until(() -> server.ask("localhost", "/").contains(" 1 ended"));
        assertThat(server.ask("localhost", "/")).matches("(?s)wiki=[12] of 2, 1 ended.shared=s");
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    /** Deploys a tenant while a request is under way; a method of its own, so that nothing holds the request's application afterwards. */
    private void takeTheFirstTenant() {
        Lease before = server.lease();
        tenant("acme", "");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(((TextApplication) before.application()).text()).startsWith("wiki=1 of 1, 0 ended");
        before.release();
    }

    @Test
    void aComponentThatFailsForOneTenantHoldsBackThatTenantAlone() {
        tenant("acme", "dark");
        tenant("globex", "");
        SourceBundle dark = bundles.component(
                "dark",
                "property = \"mastaba.extends=wiki\"",
                "@Activate public Main() { throw new IllegalStateException(\"no ink\"); }",
                "\"dark\"");

        DeployResult result = server.put(bundles.app("wiki", "\"1\""), dark);

        assertThat(result.refused()).containsOnlyKeys("dark");
        assertThat(ask("globex")).isEqualTo("wiki=1");
    }

    @Test
    void aTenantThatCannotBePreparedIsPreparedAgainOnRequest() {
        System.setProperty("test.store", "down");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        tenant("acme", "store");
        tenant("globex", "");
        SourceBundle store = SourceBundle.named("store").using(AddOn.class).withSource("""
                package store;
                import dev.mastaba.core.application.*;
                @org.osgi.service.component.annotations.Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.extends=wiki")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public void prepare(Application application) {
                    if (System.getProperty("test.store").equals("down")) { throw new IllegalStateException("store is down"); }
                  }
                  public String toString() { return "open"; }
                }""");
        try {
            assertThat(server.put(bundles.app("wiki", "\"1\""), store).live()).isPresent();
            assertThat(ask("globex")).isEqualTo("wiki=1");
            assertThat(ask("acme")).isEqualTo("nothing mounted");
            assertThat(heldBack().get("acme").text()).contains("store is down");

            server.generations.forgetRefusals();
            assertThat(server.deploy().live()).isEmpty();
            assertThat(heldBack()).containsOnlyKeys("acme");

            System.setProperty("test.store", "up");
            assertThat(server.deploy().live()).as("without a request").isEmpty();
            server.generations.forgetRefusals();
            assertThat(server.deploy().live()).isPresent();
            assertThat(ask("acme")).isEqualTo("wiki=1\nstore=open");
            assertThat(heldBack()).isEmpty();
        } finally {
            System.clearProperty("test.store");
        }
    }

    @Test
    void aTenantWhosePreparationHangsIsInterruptedAloneAndTheOthersArePrepared() {
        server.close();
        server = new Server(felix, bundles, TenantsIT::compose, TestSettings.callLimit(Duration.ofMillis(500)));
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        tenant("acme", "store");
        tenant("globex", "store, slow");
        tenant("initech", "store");
        tenant("umbrella", "slow");
        SourceBundle app = bundles.app("wiki", "\"1\"");

        DeployResult result = server.put(app, preparing("store", ""), preparing("slow", "Thread.sleep(60_000);"));

        assertThat(result.live()).isPresent();
        assertThat(heldBack()).containsOnlyKeys("globex", "umbrella");
        assertThat(heldBack().get("globex").text())
                .contains("slow exceeded the limit of 500 ms for prepare", "was interrupted and returned");
        assertThat(heldBack().get("umbrella").text()).contains("slow exceeded the limit of 500 ms for prepare");
        assertThat(ask("acme")).isEqualTo("wiki=1\nstore=store");
        assertThat(ask("initech")).isEqualTo("wiki=1\nstore=store");
        assertThat(server.generations.current().orElseThrow().prepared())
                .containsExactly("store of acme", "store of initech");
    }

    private static SourceBundle preparing(String name, String preparation) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import dev.mastaba.core.application.*;
                import org.osgi.service.component.annotations.*;
                @Component(service = dev.mastaba.core.config.AddOn.class, property = "mastaba.extends=wiki")
                public final class Main implements dev.mastaba.core.config.AddOn, Lifecycle {
                  private final String tenant;
                  @Activate public Main(java.util.Map<String, Object> properties) { tenant = (String) properties.get("mastaba.tenant"); }
                  public void include(dev.mastaba.core.config.Configurator config) { }
                  public void prepare(Application application) throws Exception { %2$s }
                  public java.util.List<String> prepared(Application application) { return java.util.List.of("%1$s of " + tenant); }
                  public String toString() { return "%1$s"; }
                }""".formatted(name, preparation));
    }

    private Map<String, Problem> heldBack() {
        return server.serving().heldBack();
    }

    /** An application of a version, which extensions can require. */
    private SourceBundle versioned(int version) {
        return bundles.app("wiki", "\"" + version + "\"")
                .withHeader("Provide-Capability", "wiki.api;version:Version=" + version);
    }

    /** An extension that resolves only with the first version of the wiki. */
    private SourceBundle narrow(String name, String target) {
        return bundles.component(name, "property = \"mastaba.extends=" + target + "\"", "", "\"1\"")
                .withHeader("Require-Capability", "wiki.api;filter:=\"(!(version>=2))\"");
    }

    @Test
    void aTenantWhoseExtensionNoLongerResolvesStaysOnTheFormerVersion() {
        tenant("acme", "narrow, above");
        tenant("globex", "dark");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        SourceBundle above = bundles.component("above", "property = \"mastaba.extends=narrow\"", "", "\"1\"");
        server.put(versioned(1), narrow("narrow", "wiki"), above, extension("dark", "\"1\""));
        assertThat(ask("acme")).isEqualTo("wiki=1\nabove=1\nnarrow=1");

        DeployResult result = server.put(versioned(2));

        assertThat(result.problems()).isEmpty();
        assertThat(result.refused()).isEmpty();
        assertThat(ask("globex")).isEqualTo("wiki=2\ndark=1");
        assertThat(ask("acme")).isEqualTo("wiki=1\nabove=1\nnarrow=1");
        assertThat(heldBack()).containsOnlyKeys("acme");
        assertThat(heldBack().get("acme").text()).contains("still serves", "narrow", "wiki.api");

        // The former copies stay over further changes: those of others, of the application, and of the tenant itself.
        tenant("initech", "");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(ask("initech")).isEqualTo("wiki=2");
        assertThat(server.put(versioned(3)).problems()).isEmpty();
        server.forget("tenants/initech");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(ask("globex")).isEqualTo("wiki=3\ndark=1");
        assertThat(ask("acme")).isEqualTo("wiki=1\nabove=1\nnarrow=1");

        tenant("acme", "dark");
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(ask("acme")).isEqualTo("wiki=3\ndark=1");
        assertThat(heldBack()).isEmpty();
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    @Test
    void aTenantFollowsWhenItsExtensionResolvesAgain() {
        tenant("acme", "narrow");
        tenant("globex", "");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        server.put(versioned(1), narrow("narrow", "wiki"));
        server.put(versioned(2));
        assertThat(heldBack()).containsOnlyKeys("acme");

        server.put(extension("narrow", "\"wide\""));
        assertThat(ask("acme")).isEqualTo("wiki=2\nnarrow=wide");
        assertThat(heldBack()).isEmpty();
        server.decide();
        assertThat(server.generations.housekeeping().leaks()).isEmpty();
    }

    @Test
    void aChangeWithWhichNoTenantResolvesIsRefused() {
        tenant("acme", "narrow");
        tenant("globex", "narrow");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        server.put(versioned(1), narrow("narrow", "wiki"));

        DeployResult result = server.put(versioned(2));

        assertThat(result.refused()).containsOnlyKeys("wiki");
        assertThat(ask("acme")).isEqualTo("wiki=1\nnarrow=1");
        assertThat(heldBack()).isEmpty();
    }

    @Test
    void aChangeWithWhichTheApplicationItselfWouldLoseAnExtensionIsRefused() {
        tenant("acme", "narrow");
        tenant("globex", "");
        server.put(versioned(1), narrow("narrow", "wiki"));

        assertThat(server.put(versioned(2)).refused()).containsOnlyKeys("wiki");
        assertThat(server.ask("localhost", "/")).isEqualTo("wiki=1\nnarrow=1");

        // Without the extension, the application follows.
        server.write("wiki", Map.of("mastaba.extensions", ""));
        server.generations.forgetRefusals();
        assertThat(server.deploy().problems()).isEmpty();
        assertThat(server.ask("localhost", "/")).isEqualTo("wiki=2");
        assertThat(ask("globex")).isEqualTo("wiki=2");
        assertThat(ask("acme")).isEqualTo("wiki=1\nnarrow=1");
    }

    @Test
    void aNewExtensionThatDoesNotResolveIsRefusedAsAFile() {
        tenant("acme", "narrow");
        tenant("globex", "");
        server.write("wiki", Map.of("mastaba.tenants", "only"));
        DeployResult result = server.put(versioned(2), narrow("narrow", "wiki"));

        assertThat(result.refused()).containsOnlyKeys("narrow");
        assertThat(ask("globex")).isEqualTo("wiki=2");
        assertThat(heldBack()).containsOnlyKeys("acme");
    }
}
