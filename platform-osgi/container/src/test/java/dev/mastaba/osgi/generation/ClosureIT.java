package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is copied along with a change, and who keeps its instance. */
class ClosureIT {
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
        server = new Server(felix, bundles, TextApplication::compose, GenerationSettings.standard());
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(felix.context().getBundles())
                .noneMatch(bundle -> bundle.getLocation().startsWith("mastaba:"));
    }

    @Test
    void anImporterOfThePackageSeesTheNewOne() {
        live(server.put(bundles.library("lib", "one"), importer("wiki")));
        assertThat(server.ask()).isEqualTo("wiki=one");

        live(server.put(bundles.library("lib", "two")));
        assertThat(server.ask()).isEqualTo("wiki=two");
        assertThat(plan().replaced()).containsExactly("lib");
        assertThat(plan().draggedAlong()).containsEntry("wiki", "lib");
    }

    @Test
    void aBundleThatRequiresTheBundleSeesTheNewOne() {
        SourceBundle wiki =
                importer("wiki").withHeader("Import-Package", "!lib,*").withHeader("Require-Bundle", "lib");
        live(server.put(bundles.library("lib", "one"), wiki));
        live(server.put(bundles.library("lib", "two")));
        assertThat(server.ask()).isEqualTo("wiki=two");
    }

    @Test
    void anOptionalImportIsWiredWhenItsExporterAppearsAndUnwiredWhenItGoes() {
        String text = "text()";
        String members =
                "static String text() { try { return lib.Api.text(); } catch (NoClassDefFoundError absent) { return \"absent\"; } }";
        live(server.put(bundles.component("wiki", "property = \"mastaba.app=wiki\"", members, text)
                .using(bundles.api(bundles.library("lib", "compiled"), "lib"))
                .withHeader("Import-Package", "lib;resolution:=optional,*")));
        assertThat(server.ask()).isEqualTo("wiki=absent");

        live(server.put(bundles.library("lib", "one")));
        assertThat(server.ask()).isEqualTo("wiki=one");
        live(server.remove("lib"));
        assertThat(server.ask()).isEqualTo("wiki=absent");
    }

    @Test
    void aDynamicImportSeesTheNewOne() {
        SourceBundle wiki =
                importer("wiki").withHeader("Import-Package", "!lib,*").withHeader("DynamicImport-Package", "lib");
        live(server.put(bundles.library("lib", "one"), wiki));
        assertThat(server.ask()).isEqualTo("wiki=one");
        live(server.put(bundles.library("lib", "two")));
        assertThat(server.ask()).isEqualTo("wiki=two");
    }

    @Test
    void aDynamicImportOfEverythingIsDraggedAlongByEveryExporter() {
        SourceBundle wiki =
                importer("wiki").withHeader("Import-Package", "!lib,*").withHeader("DynamicImport-Package", "*");
        live(server.put(bundles.library("lib", "one"), bundles.library("other", "one"), wiki));
        assertThat(server.ask()).isEqualTo("wiki=one");
        live(server.put(bundles.library("other", "two")));
        assertThat(plan().draggedAlong()).containsKey("wiki");
    }

    @Test
    void whatIsReachedThroughOthersIsCopiedToo() {
        SourceBundle middle = SourceBundle.named("middle")
                .using(bundles.api(bundles.library("lib", "compiled"), "lib"))
                .exporting("middle;version=1.0.0")
                .withSource(
                        "package middle; public final class Api { public static String text() { return \"middle \" + lib.Api.text(); } }");
        Path api = middle.writeTo(folder.resolve("middle-api"));
        SourceBundle wiki = bundles.app("wiki", "middle.Api.text()").using(api);
        live(server.put(bundles.library("lib", "one"), middle, wiki));
        live(server.put(bundles.library("lib", "two")));

        assertThat(server.ask()).isEqualTo("wiki=middle two");
        assertThat(plan().draggedAlong()).containsEntry("middle", "lib").containsEntry("wiki", "middle");
    }

    @Test
    void anUnrelatedAddOnKeepsItsInstance() {
        live(server.put(
                bundles.app("wiki", "getClass().getSimpleName() + System.identityHashCode(this)"),
                bundles.library("lib", "one")));
        String before = server.ask();

        live(server.put(bundles.library("lib", "two")));
        assertThat(server.ask()).isEqualTo(before);
        assertThat(plan().kept()).containsExactly("wiki");
    }

    @Test
    void aStaticServiceReferenceWithoutAPackageWireIsFollowed() {
        String members = "@Reference java.util.function.Supplier<String> word;";
        live(server.put(
                supplier("word", "one"),
                bundles.component("wiki", "property = \"mastaba.app=wiki\"", members, "word.get()")));
        assertThat(server.ask()).isEqualTo("wiki=one");

        live(server.put(supplier("word", "two")));
        assertThat(server.ask()).isEqualTo("wiki=two");
        assertThat(plan().draggedAlong()).containsEntry("wiki", "word");
    }

    @Test
    void aDynamicListOfServicesIsRightAfterEachChange() {
        String members = "@Reference(policy = ReferencePolicy.DYNAMIC) volatile java.util.List<words.Word> all;";
        String text = "all.stream().map(words.Word::text).sorted().toList().toString()";
        live(server.put(
                bundles.words("words"),
                bundles.provider("first", "words", "a"),
                bundles.component("wiki", "property = \"mastaba.app=wiki\"", members, text)
                        .using(bundles.api(bundles.words("words"), "words"))));
        assertThat(server.ask()).isEqualTo("wiki=[a]");

        live(server.put(bundles.provider("second", "words", "b")));
        assertThat(server.ask()).isEqualTo("wiki=[a, b]");
        live(server.put(bundles.provider("second", "words", "c")));
        assertThat(server.ask()).isEqualTo("wiki=[a, c]");
        live(server.remove("first"));
        assertThat(server.ask()).isEqualTo("wiki=[c]");
    }

    @Test
    void whoUsesAServiceWithoutSayingSoIsCopiedAndSeesExactlyItsOwnGeneration() {
        String members = "@Activate org.osgi.framework.BundleContext context;"
                + " String all() { try { java.util.List<String> found = new java.util.ArrayList<>();"
                + " for (var each : context.getServiceReferences(words.Word.class, null)) { found.add(context.getService(each).text()); }"
                + " return found.toString(); } catch (Exception e) { return e.toString(); } }";
        live(server.put(
                bundles.words("words"),
                bundles.provider("provider", "words", "a"),
                bundles.component("wiki", "property = \"mastaba.app=wiki\"", members, "all()")
                        .using(bundles.api(bundles.words("words"), "words"))));
        var old = server.lease();
        assertThat(server.ask()).isEqualTo("wiki=[a]");
        live(server.put(bundles.provider("provider", "words", "b")));
        assertThat(plan().draggedAlong()).containsEntry("wiki", "provider");

        assertThat(server.ask()).isEqualTo("wiki=[b]");
        assertThat(((TextApplication) old.application()).text()).isEqualTo("wiki=[a]");
        old.release();
    }

    @Test
    void theSameNameAndVersionRunsTwiceWhileRequestsDrain() {
        live(server.put(bundles.app("wiki", "\"one\"")));
        var old = server.lease();
        live(server.put(bundles.app("wiki", "\"two\"")));

        assertThat(((TextApplication) old.application()).text()).isEqualTo("wiki=one");
        assertThat(server.ask()).isEqualTo("wiki=two");
        assertThat(server.waiting()).containsExactly(1L);
        old.release();
        assertThat(server.generations.housekeeping().waiting()).isEmpty();
    }

    @Test
    void aVersionOutsideTheImportersRangeIsRefusedAndTheOldOneServes() {
        live(server.put(bundles.library("lib", "one"), importer("wiki")));
        DeployResult result = server.put(
                bundles.library("lib", "two").exporting("lib;version=2.0.0").withVersion("2.0.0"));

        refused(result, "wiki requires the package lib, version [1.0.0,2.0.0); available: lib 2.0.0 of lib.");
        assertThat(result.leftOut()).containsExactly("lib");
        assertThat(server.ask()).isEqualTo("wiki=one");
    }

    @Test
    void aBundleThatOthersNeedCannotBeTakenAway() {
        live(server.put(bundles.library("lib", "one"), importer("wiki")));
        DeployResult result = server.remove("lib");

        refused(
                result,
                "wiki requires the package lib, version [1.0.0,2.0.0), which no bundle provides anymore; lib provided it.");
        assertThat(server.ask()).isEqualTo("wiki=one");
    }

    @Test
    void theWholeWorldIsCopiedWhenAskedFor() {
        try (Server whole = new Server(felix, bundles, TextApplication::compose, TestSettings.wholeWorld())) {
            live(whole.put(bundles.app("wiki", "\"wiki\""), bundles.library("lib", "one")));
            live(whole.put(bundles.library("lib", "two")));
            assertThat(whole.generations.current().orElseThrow().plan().draggedAlong())
                    .containsKey("wiki");
        }
    }

    private SourceBundle importer(String name) {
        return bundles.app(name, "lib.Api.text()").using(bundles.api(bundles.library("lib", "compiled"), "lib"));
    }

    private static SourceBundle supplier(String name, String text) {
        return SourceBundle.named(name).withSource("""
                package %1$s;
                @org.osgi.service.component.annotations.Component
                public final class Provider implements java.util.function.Supplier<String> { public String get() { return "%2$s"; } }""".formatted(name, text));
    }

    private dev.mastaba.staging.plan.DeploymentPlan plan() {
        return server.generations.current().orElseThrow().plan();
    }

    private static void live(DeployResult result) {
        assertThat(result.problems()).extracting(Problem::text).isEmpty();
        assertThat(result.live()).isPresent();
    }

    private static void refused(DeployResult result, String summary) {
        assertThat(result.live()).isEmpty();
        assertThat(result.problems()).extracting(Problem::summary).isEqualTo(List.of(summary));
    }
}
