package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real applications, composed by core of real bundles. */
class CompositionIT {
    private static FelixContainer felix;

    @TempDir
    Path folder;

    private Bundles bundles;
    private Server server;

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
        server = new Server(felix, bundles, Composer.core(), GenerationSettings.standard());
        live(server.put(wiki("one")));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anApplicationAnswersAndItsReplacementDoes() {
        assertThat(get("/")).isEqualTo("front one");
        live(server.put(wiki("two")));
        assertThat(get("/")).isEqualTo("front two");
    }

    @Test
    void anExtensionOverridesAViewUntilItGoes() {
        live(server.put(dark("dark", "dark front")));
        assertThat(get("/")).isEqualTo("dark front");
        live(server.remove("dark"));
        assertThat(get("/")).isEqualTo("front one");
    }

    @Test
    void twoSiblingsThatOverrideOneViewAreRefusedBothAndAnOrderInConfHelps() {
        DeployResult result = server.put(dark("dark", "dark front"), dark("light", "light front"));
        assertThat(result.live()).isEmpty();
        assertThat(result.leftOut()).containsExactly("dark", "light");
        assertThat(result.problems().get(0).origins()).extracting(Origin::addOn).contains("dark", "light");

        live(server.configure("wiki", Map.of("mastaba.stack", "light > dark")));
        assertThat(get("/")).isEqualTo("light front");
    }

    @Test
    void theNewcomerStaysOutWhenItConflictsWithWhatServes() {
        live(server.put(dark("dark", "dark front")));
        DeployResult result = server.put(dark("light", "light front"));
        assertThat(result.leftOut()).containsExactly("light");
        assertThat(get("/")).isEqualTo("dark front");
    }

    @Test
    void anIncludeThatThrowsNamesItsAddOn() {
        DeployResult result = server.put(addOn(
                "bad", "property = \"mastaba.extends=wiki\"", "if (true) throw new IllegalStateException(\"no\");"));
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("bad", "no"));
        assertThat(get("/")).isEqualTo("front one");
    }

    @Test
    void anIncludeThatHangsAmongOthersIsNamedAndACheckIsToo() {
        server.close();
        server = new Server(felix, bundles, Composer.core(), TestSettings.callLimit(Duration.ofSeconds(2)));
        live(server.put(wiki("one")));
        String rest =
                "try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); }";
        DeployResult result = server.put(
                addOn("dark", "property = \"mastaba.extends=wiki\"", "config.include(\"slow\");"),
                addOn("slow", "property = \"mastaba.x=y\"", rest),
                addOn(
                        "stern",
                        "property = \"mastaba.x=y\"",
                        "config.addCheck(application -> { " + rest + " return java.util.List.of(); });"));
        assertThat(result.problems())
                .extracting(Problem::summary)
                .anySatisfy(summary -> assertThat(summary)
                        .contains("slow exceeded the limit of 2000 ms for include", "slow.Main.include"));
        assertThat(result.problems())
                .extracting(Problem::summary)
                .anySatisfy(summary -> assertThat(summary)
                        .contains("stern exceeded the limit of 2000 ms for check", "stern.Main.lambda$include$0"));
        assertThat(result.leftOut()).contains("slow", "stern").doesNotContain("wiki");
        assertThat(get("/")).isEqualTo("front one");
    }

    @Test
    void aNewApplicationIsNotTriedWithoutItsSettings() {
        SourceBundle blog = addOn(
                "blog",
                "property = \"mastaba.app=blog\"",
                "config.settings().read(\"blog.size\", \"a number\", Integer::valueOf).orElseThrow(() -> new IllegalStateException(\"no size\"));");
        server.write("blog", Map.of("mastaba.path", "/blog", "blog.size", "big"));
        DeployResult result = server.put(blog);
        assertThat(result.leftOut()).containsExactly("blog", "conf/blog.cfg");
        assertThat(result.problems())
                .extracting(Problem::text)
                .anySatisfy(text -> assertThat(text).contains("blog.size", "big"))
                .noneSatisfy(text -> assertThat(text).contains("no size"));

        live(server.configure("blog", Map.of("mastaba.path", "/blog", "blog.size", "7")));
        DeployResult wrong = server.configure("blog", Map.of("mastaba.path", "/blog", "blog.size", "huge"));
        assertThat(wrong.leftOut()).containsExactly("conf/blog.cfg");
    }

    @Test
    void whatExtendsARefusedApplicationIsToldSoAndComesWithIt() {
        SourceBundle broken =
                addOn("blog", "property = \"mastaba.app=blog\"", "if (true) throw new IllegalStateException(\"no\");");
        SourceBundle above = addOn("above", "property = \"mastaba.extends=blog\"", "");
        SourceBundle further = addOn("further", "property = \"mastaba.extends=above\"", "");
        DeployResult result = server.put(broken, above, further);
        assertThat(result.leftOut()).containsExactly("above", "blog", "further");
        assertThat(result.problems())
                .extracting(Problem::id)
                .containsExactlyInAnyOrder("MAST-COMPOSE-013", "MAST-GENERATION-017", "MAST-GENERATION-017");
        assertThat(result.refused().get("above").get(0).summary())
                .isEqualTo("above depends on blog, which was refused in the same change (MAST-COMPOSE-013).");
        server.configure("blog", Map.of("mastaba.path", "/blog"));
        live(server.put(addOn("blog", "property = \"mastaba.app=blog\"", "")));
        assertThat(server.generations.current().orElseThrow().addOns()).containsKeys("above", "blog", "further");
    }

    @Test
    void whatExtendsWhatNeverStartedIsPointedAtIt() {
        SourceBundle broken =
                addOn("blog", "property = \"mastaba.app=blog\"", "").withHeader("Require-Bundle", "nobody");
        DeployResult result = server.put(broken, addOn("above", "property = \"mastaba.extends=blog\"", ""));
        assertThat(result.leftOut()).containsExactly("above", "blog");
        assertThat(result.problems())
                .extracting(Problem::id)
                .containsExactlyInAnyOrder("MAST-STAGE-004", "MAST-GENERATION-006");
        assertThat(result.refused().get("above").get(0).remedies().get(0))
                .contains("refused in the same change (blog)");
    }

    @Test
    void whatExtendsAnApplicationThatServesStaysWhenItsNextVersionIsRefused() {
        SourceBundle broken =
                addOn("wiki", "property = \"mastaba.app=wiki\"", "if (true) throw new IllegalStateException(\"no\");");
        DeployResult result = server.put(broken, dark("dark", "dark front"));
        assertThat(result.leftOut()).containsExactly("wiki");
        assertThat(get("/")).isEqualTo("dark front");
    }

    @Test
    void anExtensionOfAVersionThatIsNotThereIsRefused() {
        DeployResult result = server.put(addOn("dark", "property = \"mastaba.extends=wiki;version=[2,3)\"", ""));
        assertThat(result.leftOut()).containsExactly("dark");
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("wiki", "2"));
    }

    @Test
    void filesAreReadFromTheBundleAndFromWhatIsLaidOverIt() throws IOException {
        assertThat(asset("wiki:text/hello.txt")).isEqualTo("hello of wiki");
        live(server.put(overlay("extends: wiki\nassets:\n  text/hello.txt: hello.txt\n")
                .withResource("hello.txt", "hello of overlay")));
        assertThat(asset("wiki:text/hello.txt")).isEqualTo("hello of overlay");
        assertThat(asset("wiki:text/other.txt")).isEqualTo("other of wiki");
        assertThat(server.generations.current().orElseThrow().addOns()).containsKeys("overlay", "wiki");
        live(server.remove("overlay"));
        assertThat(asset("wiki:text/hello.txt")).isEqualTo("hello of wiki");
    }

    @Test
    void anOverlayThatCannotBeReadIsRefusedWithItsLine() {
        DeployResult result = server.put(overlay("extends: wiki\nasets:\n  a: b\n"));
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.summary()).contains("Key \"asets\" does not exist");
            assertThat(problem.origins().get(0).toString()).contains("mastaba.yaml:2:1");
        });
        assertThat(result.leftOut()).containsExactly("overlay");
    }

    @Test
    void anOverlayOfWhatIsNotThereIsToldInItsOwnWords() {
        DeployResult result = server.put(overlay("extends: wikki\nassets:\n  text/: text/\n"));
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-GENERATION-006");
            assertThat(problem.origins().get(0).toString()).contains("extends (mastaba.yaml:1:");
            assertThat(problem.remedies().get(0)).isEqualTo("Fix the name: extends: wiki");
        });
    }

    /** The errors name only the add-on that both include, and no change. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void newApplicationsThatFailForDifferentReasonsEachHaveTheirOwn(boolean together, boolean prepared) {
        String lifecycle = """
                config.addLifecycle(new dev.mastaba.core.application.Lifecycle() {
                  public void prepare(dev.mastaba.core.application.Application application) { %s }
                });""";
        String code = "if (!fault.isEmpty()) throw new IllegalStateException(fault);";
        SourceBundle checks = addOn(
                "checks",
                "",
                "String fault = config.settings().text(\"checks.fault\", \"\");"
                        + (prepared ? lifecycle.formatted(code) : code));
        if (!together) {
            live(server.put(checks));
        }
        server.write("blog", Map.of("mastaba.path", "/blog", "checks.fault", "no author"));
        server.write("shop", Map.of("mastaba.path", "/shop", "checks.fault", "no goods"));
        server.write("tour", Map.of("mastaba.path", "/tour"));
        DeployResult result = server.put(including("blog"), including("shop"), including("tour"), checks);
        assertThat(result.leftOut()).containsExactly("blog", "conf/blog.cfg", "conf/shop.cfg", "shop");
        assertThat(result.refused().get("blog"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).contains("no author").doesNotContain("shop"));
        assertThat(result.refused().get("shop"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).contains("no goods").doesNotContain("blog"));
        assertThat(result.refused().get("conf/blog.cfg"))
                .extracting(Problem::summary)
                .containsExactly("conf/blog.cfg depends on blog, which was refused in the same change ("
                        + result.refused().get("blog").get(0).id() + ").");
    }

    /** It serves no application, so it is at fault, and not the first application that comes with it. */
    @Test
    void aSharedAddOnThatRefusesEachApplicationStaysOut() {
        server.remove("wiki");
        SourceBundle tools = addOn("tools", "", "throw new IllegalStateException(\"not here\");");
        DeployResult result = server.put(wiki("two"), tools);
        assertThat(result.leftOut()).containsExactly("tools");
        assertThat(result.refused().get("tools"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("not here"));
        assertThat(get("/")).isEqualTo("front two");
    }

    private static SourceBundle including(String application) {
        return addOn(application, "property = \"mastaba.app=" + application + "\"", "config.include(\"checks\");");
    }

    private static SourceBundle overlay(String text) {
        return SourceBundle.named("overlay")
                .withHeader("Mastaba-Overlay", "true")
                .withResource("mastaba.yaml", text);
    }

    private static SourceBundle wiki(String text) {
        return addOn("wiki", "property = \"mastaba.app=wiki\"", """
                config.addRoute("front", "/");
                config.addView(request -> dev.mastaba.core.http.Response.text("front %s"), dev.mastaba.core.view.ViewOptions.route("front"));
                """.formatted(text))
                .withResource("text/hello.txt", "hello of wiki")
                .withResource("text/other.txt", "other of wiki");
    }

    private static SourceBundle dark(String name, String text) {
        return addOn(name, "property = \"mastaba.extends=wiki\"", """
                config.overrideView("wiki:front", request -> dev.mastaba.core.http.Response.text("%s"));
                """.formatted(text));
    }

    private static SourceBundle addOn(String name, String attributes, String include) {
        return SourceBundle.named(name).using(AddOn.class).withSource("""
                package %1$s;
                import org.osgi.service.component.annotations.*;
                @Component(%2$s)
                public final class Main implements dev.mastaba.core.config.AddOn {
                  public void include(dev.mastaba.core.config.Configurator config) { %3$s }
                }""".formatted(name, attributes, include));
    }

    private String get(String path) {
        try (TestApp app = TestApp.of(
                server.generations.current().orElseThrow().applications().get("wiki"))) {
            return app.get(path).body();
        }
    }

    private String asset(String spec) throws IOException {
        Assets assets = server.generations
                .current()
                .orElseThrow()
                .applications()
                .get("wiki")
                .get(Key.of(Assets.class));
        return assets.find(spec, "wiki").map(CompositionIT::text).orElse("nothing");
    }

    private static String text(Asset asset) {
        try {
            return asset.text();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void live(DeployResult result) {
        assertThat(result.problems()).extracting(Problem::text).isEmpty();
        assertThat(result.live()).isPresent();
    }
}
