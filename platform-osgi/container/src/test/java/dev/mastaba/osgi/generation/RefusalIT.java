package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, in which words; the running generation goes on and nothing of the refused one is left. */
class RefusalIT {
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
        GenerationSettings impatient = TestSettings.callLimit(Duration.ofSeconds(2));
        server = new Server(felix, bundles, TextApplication::compose, impatient);
        assertThat(server.put(bundles.app("wiki", "\"serves\"")).problems()).isEmpty();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anActivatorThatThrows() {
        SourceBundle bad = throwing("bad");
        assertThat(refused(server.put(bad)).summary()).contains("bad threw an exception during its start", "no disk");
    }

    @Test
    void aConstructorThatThrows() {
        SourceBundle bad =
                bundles.component("bad", "", "public Main() { throw new IllegalStateException(\"no key\"); }", "\"\"");
        Problem problem = refused(server.put(bad));
        assertThat(problem.id()).isEqualTo("MAST-GENERATION-012");
        assertThat(problem.summary()).contains("The component bad.Main of bad could not be created", "no key");
    }

    /** As where a driver throws deep below, in a message of several lines. */
    @Test
    void aConstructorThatCallsALibraryWhichThrows() {
        SourceBundle bad = bundles.component(
                "bad", "", "public Main() { java.util.List.of(\"no\\ntable\").forEach(Integer::parseInt); }", "\"\"");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary()).contains("NumberFormatException").contains("(at bad.Main.<init>(Main.java:");
        assertThat(problem.text().lines().skip(1)).allMatch(line -> line.startsWith("    "));
    }

    @Test
    void aStaticInitializerThatThrows() {
        SourceBundle bad = bundles.component(
                "bad",
                "",
                "static final int X = first(); static int first() { throw new IllegalStateException(\"no table\"); }",
                "\"\"");
        assertThat(refused(server.put(bad)).summary()).contains("bad.Main of bad could not be created", "no table");
    }

    /** Declarative services log that and tell nobody. */
    @Test
    void aComponentWhoseClassIsNotThere() {
        SourceBundle bad = SourceBundle.named("bad")
                .withHeader("Service-Component", "OSGI-INF/bad.xml")
                .withResource("OSGI-INF/bad.xml", """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="bad.Main">
                          <implementation class="bad.Main"/>
                          <service><provide interface="dev.mastaba.core.config.AddOn"/></service>
                        </scr:component>""");
        assertThat(refused(server.put(bad)).summary())
                .contains("bad.Main of bad could not be created", "ClassNotFoundException", "bad.Main");
    }

    @Test
    void anImmediateComponentThatThrows() {
        SourceBundle bad = SourceBundle.named("bad").withSource("""
                package bad;
                @org.osgi.service.component.annotations.Component(immediate = true, service = Eager.class)
                public final class Eager { public Eager() { throw new IllegalStateException("no luck"); } }""");
        assertThat(refused(server.put(bad)).summary()).contains("bad.Eager of bad could not be created", "no luck");
    }

    @Test
    void anUnsatisfiedReference() {
        SourceBundle bad =
                bundles.component("bad", "", "@Reference java.util.concurrent.Callable<String> wanted;", "\"\"");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary())
                .isEqualTo("The component bad.Main of bad requires a service that no bundle provides:"
                        + " java.util.concurrent.Callable (reference wanted).");
        assertThat(problem.origins()).extracting(Origin::addOn).containsExactly("bad");
    }

    @Test
    void aReferenceToAnotherNameThanIsOffered() {
        SourceBundle mail = SourceBundle.named("mail").withSource("""
                package mail;
                import org.osgi.service.component.annotations.*;
                @Component(property = "name=mail")
                public final class Mail implements java.util.concurrent.Callable<String> { public String call() { return ""; } }""");
        String asks = "@Reference(target = \"%s\") java.util.concurrent.Callable<String> wanted;";
        assertThat(server.put(mail).problems()).isEmpty();
        Problem problem = refused(server.put(bundles.component("bad", "", asks.formatted("(nmae=mail)"), "\"\"")));
        assertThat(problem.summary()).endsWith("java.util.concurrent.Callable (nmae=mail) (reference wanted).");
        Matcher remedy = Pattern.compile("@Reference\\(target = \"(.*)\"\\)")
                .matcher(problem.remedies().get(0));
        assertThat(remedy.find()).as(problem.text()).isTrue();
        assertThat(server.put(bundles.component("bad", "", asks.formatted(remedy.group(1)), "\"\""))
                        .problems())
                .isEmpty();
    }

    @Test
    void anUnsatisfiedComponentOfALibrary() {
        SourceBundle bad = SourceBundle.named("bad").withSource("""
                package bad;
                import org.osgi.service.component.annotations.*;
                @Component(service = Waits.class)
                public final class Waits { @Reference java.util.concurrent.Callable<String> wanted; }""");
        assertThat(refused(server.put(bad)).id()).isEqualTo("MAST-GENERATION-010");
    }

    @Test
    void aReferenceForOneWithTwoCandidates() {
        SourceBundle user = SourceBundle.named("user")
                .using(bundles.api(bundles.words("words"), "words"))
                .withSource("""
                        package user;
                        import org.osgi.service.component.annotations.*;
                        @Component(service = Main.class)
                        public final class Main { @Reference words.Word word; }""");
        assertThat(server.put(bundles.words("words"), bundles.provider("one", "words", "1"), user)
                        .problems())
                .isEmpty();

        Problem problem = refused(server.put(bundles.provider("two", "words", "2")));
        assertThat(problem.summary())
                .isEqualTo(
                        "The component user.Main of user requires one words.Word (reference word), but 2 are available, from one, two.");
    }

    @Test
    void aBundleThatDoesNotResolve() {
        SourceBundle bad =
                bundles.app("bad", "missing.Api.text()").using(bundles.api(bundles.library("missing", "x"), "missing"));
        assertThat(refused(server.put(bad)).summary())
                .isEqualTo("bad requires the package missing, version [1.0.0,2.0.0), which no bundle provides.");
    }

    @Test
    void aPackageThatWouldBeSeenTwice() {
        // "left" and "right" both bring the package "common"; "api" of each shows it in its signatures.
        SourceBundle common = bundles.library("common", "x");
        Path commonJar = bundles.api(common, "common");
        SourceBundle left = exposing("left", commonJar).withHeader("Import-Package", "!common,*");
        SourceBundle right = exposing("right", commonJar).withHeader("Import-Package", "!common,*");
        SourceBundle both = bundles.shared("both", "\"\" + left.Api.give() + right.Api.give()")
                .using(left.writeTo(folder.resolve("left")))
                .using(right.writeTo(folder.resolve("right")))
                .withHeader("Import-Package", "left,right,common,dev.mastaba.core.config");
        Problem problem = refused(server.put(left, right, both));
        assertThat(problem.summary()).contains("both would use two copies of the package \"common\"");
    }

    private SourceBundle exposing(String name, Path common) {
        return SourceBundle.named(name)
                .using(common)
                .withHeader("-includeresource", "@" + common + "!/common/*")
                .withHeader("Export-Package", name + ";version=1.0.0;uses:=common,common;version=1.0.0")
                .withHeader("-noclassforname", "true")
                .withSource("package %1$s; public final class Api { public static common.Api give() { return null; } }"
                        .formatted(name));
    }

    @Test
    void aConstructorThatHangs() {
        SourceBundle bad =
                bundles.component("bad", "", "public Main() throws Exception { Thread.sleep(60_000); }", "\"\"");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary()).contains("bad exceeded the limit of 2000 ms for activate", "bad.Main.<init>");
    }

    @Test
    void anIncludeThatHangs() {
        SourceBundle bad = bundles.including(
                "bad",
                "property = \"mastaba.extends=wiki\"",
                "try { Thread.sleep(60_000); } catch (InterruptedException e) { }");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary()).contains("bad exceeded the limit of 2000 ms for include", "bad.Main.run");
        assertThat(problem.origins()).extracting(Origin::addOn).containsExactly("bad");
        assertThat(problem.origins().get(0).toString()).contains("bad.Main.run (Main.java:");
    }

    @Test
    void anIncludeThatHangsInTheCodeOfAnotherBundle() {
        SourceBundle library =
                SourceBundle.named("lib").exporting("lib;version=1.0.0").withSource("""
                package lib;
                public final class Api { public static void rest() { try { Thread.sleep(60_000); } catch (InterruptedException e) { } } }""");
        assertThat(server.put(library).problems()).isEmpty();
        SourceBundle bad = bundles.including("bad", "property = \"mastaba.extends=wiki\"", "lib.Api.rest();")
                .using(bundles.api(library, "lib"));
        DeployResult result = server.put(bad);
        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.problems().get(0).summary())
                .contains("bad exceeded the limit of 2000 ms for include", "lib.Api.rest", "bad.Main.run");
    }

    @Test
    void includesThatAreSlowTogetherAndNotEach() {
        String rest =
                "try { Thread.sleep(1000); } catch (InterruptedException e) { throw new IllegalStateException(e); }";
        DeployResult result = server.put(
                bundles.including("slow1", "property = \"mastaba.extends=wiki\"", rest),
                bundles.including("slow2", "property = \"mastaba.extends=wiki\"", rest),
                bundles.including("slow3", "", rest));
        assertThat(result.problems()).isEmpty();
        assertThat(result.live()).isPresent();
    }

    @Test
    void anIncludeThatThrows() {
        SourceBundle bad = bundles.including("bad", "", "if (true) throw new IllegalStateException(\"no views\");");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary()).contains("bad threw an exception during include", "no views");
        assertThat(problem.origins().get(0).toString()).contains("bad.Main.run (Main.java:");
    }

    @Test
    void anUnknownTargetWithTheNearestName() {
        SourceBundle bad = bundles.component("dark", "property = \"mastaba.extends=wikki\"", "", "\"\"");
        Problem problem = refused(server.put(bad));
        assertThat(problem.summary())
                .isEqualTo(
                        "dark extends \"wikki\", but no application or extension has this name. Did you mean \"wiki\"?");
        assertThat(problem.remedies().get(0)).isEqualTo("Fix the name: @Extends(\"wiki\")");
    }

    @Test
    void twoApplicationsAtOnePlaceUntilOneIsMountedElsewhere() {
        Problem problem = refused(server.put(bundles.app("blog", "\"blog\"")));
        assertThat(problem.summary()).startsWith("The applications blog and wiki are both mounted at / on every host.");

        assertThat(server.configure("blog", Map.of("mastaba.path", "/blog")).problems())
                .isEmpty();
        assertThat(server.ask("localhost", "/blog/first")).isEqualTo("blog=blog");
        assertThat(server.ask("localhost", "/blogger")).isEqualTo("wiki=serves");
    }

    @Test
    void aNewApplicationWhoseSettingsCannotBeReadWhileTheOthersGoOn() {
        server.garble("blog");
        SourceBundle dark = bundles.component("dark", "property = \"mastaba.extends=wiki\"", "", "\"\"");
        DeployResult result = server.put(bundles.app("blog", "\"blog\""), dark);
        assertThat(result.leftOut()).containsExactly("blog");
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo("MAST-GENERATION-018");
            assertThat(problem.origins()).extracting(Origin::addOn).containsExactly("blog", "conf");
        });
        assertThat(result.live()).isPresent();

        assertThat(server.configure("blog", Map.of("mastaba.path", "/blog")).problems())
                .isEmpty();
        assertThat(server.ask("localhost", "/blog")).isEqualTo("blog=blog");
    }

    @Test
    void twoAddOnsInOneBundle() {
        SourceBundle bad = bundles.shared("bad", "\"\"").withSource("""
                package bad;
                @org.osgi.service.component.annotations.Component
                public final class Second implements dev.mastaba.core.config.AddOn {
                  public void include(dev.mastaba.core.config.Configurator config) { }
                }""");
        assertThat(refused(server.put(bad)).summary())
                .isEqualTo("The bundle bad registers 2 add-ons; a bundle can contain only one add-on.");
    }

    @Test
    void aComponentDescriptionThatCannotBeRead() {
        SourceBundle bad = SourceBundle.named("bad")
                .withResource("OSGI-INF/bad.xml", "<component")
                .withHeader("Service-Component", "OSGI-INF/bad.xml");
        assertThat(refused(server.put(bad)).id()).isEqualTo("MAST-GENERATION-013");
    }

    @Test
    void aBundleWithoutAnythingIsALibrary() {
        assertThat(server.put(bundles.library("lib", "x")).problems()).isEmpty();
        assertThat(server.generations.current().orElseThrow().addOns()).containsOnlyKeys("wiki");
        assertThat(server.generations.current().orElseThrow().copies()).containsOnlyKeys("lib", "wiki");
    }

    @Test
    void theRestOfABatchGoesLive() {
        SourceBundle bad =
                bundles.component("bad", "", "public Main() { throw new IllegalStateException(\"no key\"); }", "\"\"");
        DeployResult result = server.put(bad, bundles.app("wiki", "\"changed\""));

        assertThat(result.leftOut()).containsExactly("bad");
        assertThat(result.live()).isPresent();
        assertThat(server.ask()).isEqualTo("wiki=changed");
    }

    @Test
    void everyBundleThatThrowsIsNamedInOneTrial() {
        DeployResult result =
                server.put(throwing("bad1"), throwing("bad2"), throwing("bad3"), bundles.app("wiki", "\"changed\""));

        assertThat(result.leftOut()).containsExactly("bad1", "bad2", "bad3");
        assertThat(result.problems()).hasSize(3);
        assertThat(server.generations.current().orElseThrow().number()).isEqualTo(3);
        assertThat(server.ask()).isEqualTo("wiki=changed");
    }

    private static SourceBundle throwing(String name) {
        return SourceBundle.named(name)
                .withHeader("Bundle-Activator", name + ".Start")
                .withSource("""
                package %s;
                public final class Start implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext context) { throw new IllegalStateException("no disk"); }
                  public void stop(org.osgi.framework.BundleContext context) { }
                }""".formatted(name));
    }

    @Test
    void whatWantsAMissingCompanionIsTriedAgainWhenThatComes() {
        SourceBundle user =
                bundles.app("wiki", "lib.Api.text()").using(bundles.api(bundles.library("lib", "x"), "lib"));
        refused(server.put(user));
        assertThat(server.put(bundles.library("lib", "came")).problems()).isEmpty();
        assertThat(server.ask()).isEqualTo("wiki=came");
    }

    private Problem refused(DeployResult result) {
        assertThat(result.live()).isEmpty();
        assertThat(result.problems()).hasSize(1);
        assertThat(server.ask()).isEqualTo("wiki=serves");
        assertThat(server.generations.current().orElseThrow().copies().values())
                .extracting(copy -> copy.bundle().getBundleId())
                .containsExactlyInAnyOrderElementsOf(installedCopies());
        return result.problems().get(0);
    }

    private static java.util.List<Long> installedCopies() {
        return java.util.Arrays.stream(felix.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("mastaba:"))
                .map(org.osgi.framework.Bundle::getBundleId)
                .toList();
    }
}
