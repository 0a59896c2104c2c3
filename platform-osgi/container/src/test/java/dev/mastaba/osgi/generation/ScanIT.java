package dev.mastaba.osgi.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.asset.BundleAssetSource;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The same is found by the index that bnd writes and by looking through class files, in bundles and in plain jars. */
class ScanIT {
    private static final String INDEX = "${classes;INDIRECTLY_ANNOTATED;dev.mastaba.core.extend.Configures}";

    private static FelixContainer felix;

    @TempDir
    Path folder;

    @BeforeAll
    static void boot() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterAll
    static void stop() {
        felix.close();
    }

    /** A class of every kind that may or may not count. */
    private static SourceBundle shapes(String scan) {
        return SourceBundle.named("shapes")
                .using(AddOn.class)
                .withSource("""
                        package shapes;
                        import dev.mastaba.core.config.*;
                        public final class Main implements AddOn {
                          public void include(Configurator config) { %s }
                        }""".formatted(scan))
                .withSource("""
                        package shapes;
                        import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                        import dev.mastaba.core.view.*;
                        class Hidden {
                          @ViewConfig(named = "hidden") Object page(Request request) { return Response.text("hidden"); }
                          public static class Nested {
                            @ViewConfig(named = "nested") Object page() { return Response.text("nested"); }
                            interface Deep {
                              @ViewConfig(named = "deep") static Object page() { return Response.text("deep"); }
                            }
                          }
                          static Object local() {
                            class Local { @ViewConfig(named = "local") Object page() { return ""; } }
                            Runnable lambda = () -> new Local().page();
                            return new Object() { @ViewConfig(named = "anonymous") Object page() { return ""; } };
                          }
                        }""")
                .withSource("""
                        package shapes.deeper;
                        import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                        import dev.mastaba.core.view.*;
                        public enum Colours {
                          RED, GREEN;
                          @ViewConfig(named = "colours")
                          static Object all(Request request) { return Response.text(java.util.List.of(values()).toString()); }
                        }""")
                .withSource("""
                        package shapes.deeper;
                        import dev.mastaba.core.config.*; import dev.mastaba.core.http.*;
                        import dev.mastaba.core.view.*;
                        @ViewDefaults(renderer = "string")
                        record Recorded(Request request) {
                          @ViewConfig(named = "recorded") @ViewConfig(named = "twice")
                          Object path() { return request.path(); }
                        }""")
                .withSource("""
                        package shapes.deeper;
                        import dev.mastaba.core.extend.*; import dev.mastaba.core.application.*;
                        import dev.mastaba.core.http.*;
                        import dev.mastaba.core.render.*;
                        import dev.mastaba.core.route.*;
                        import dev.mastaba.core.config.*;
                        import dev.mastaba.core.view.*;
                        @RouteConfig(name = "second", pattern = "/{any}/2", order = 2)
                        @RouteConfig(name = "first", pattern = "/1/2", order = 1)
                        abstract class Kinds {
                          @SubscriberConfig static void made(NewRequest event) {}
                          @ResponseAdapterConfig static Response adapt(StringBuilder text) { return Response.text("" + text); }
                          @ViewConfig(onNotFound = true) static Object none() { return Response.text("none").withStatus(404); }
                          @ViewConfig(named = "inherited") public Object inherited() { return Response.text("inherited by " + getClass()); }
                          @Lift static class Lifting extends Kinds {}
                          public static class NotLifting extends Kinds {}
                          @ViewConfig(route = "first") static Object first() { return Response.text("first"); }
                          @ViewConfig(route = "second") static Object second() { return new StringBuilder("second"); }
                        }""".replace(".withStatus(404)", ""))
                .withSource("""
                        package shapes.own;
                        import dev.mastaba.core.extend.*; import dev.mastaba.core.config.*;
                        import dev.mastaba.core.config.*;
                        import java.lang.annotation.*;
                        @Configures(Jobs.Reader.class)
                        @Retention(RetentionPolicy.RUNTIME)
                        @interface Jobs {
                          String value();
                          class Reader implements AnnotationReader<Jobs, Configurator> {
                            public void read(Configurator config, Jobs jobs, Scanned on) {
                              config.declare(dev.mastaba.core.extend.Action.of("job", jobs.value()).introspectable(
                                  dev.mastaba.core.extend.Introspectable.of("jobs", jobs.value(), "job")));
                            }
                          }
                        }""")
                .withSource("""
                        package shapes.own;
                        class Working {
                          @Jobs("on a field") static final Object FIELD = dangerous();
                          @Jobs("on a constructor") private Working() {}
                          static Object dangerous() { throw new IllegalStateException("initialised"); }
                        }""")
                .withSource("""
                        package shapes.own;
                        @Deprecated class Other {
                          static { if (true) throw new IllegalStateException("initialised"); }
                        }""");
    }

    private Path jar(SourceBundle bundle, String name) {
        return bundle.write(folder.resolve(name + ".jar"));
    }

    private Application plain(Path jar) throws Exception {
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, AddOn.class.getClassLoader());
        return composed(Participant.application("shapes", "shapes", (AddOn)
                loader.loadClass("shapes.Main").getConstructor().newInstance()));
    }

    private static Application inFelix(Path jar) throws Exception {
        Bundle bundle = felix.start(jar);
        try {
            AddOn addOn =
                    (AddOn) bundle.loadClass("shapes.Main").getConstructor().newInstance();
            return composed(Participant.application("shapes", "shapes", addOn).assets(new BundleAssetSource(bundle)));
        } finally {
            bundle.uninstall();
        }
    }

    private static Application composed(Participant participant) {
        return Composition.of(List.of(participant.version("1.0.0"))).makeApplication();
    }

    /** The manifest of a jar with its index must differ from that without. */
    private static String index(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return String.valueOf(file.getManifest().getMainAttributes().getValue("Mastaba-Scan"));
        }
    }

    @Test
    void indexAndClassFilesGiveTheSameInJarsAndInBundles() throws Exception {
        Path indexed = jar(shapes("config.scan();").withHeader("Mastaba-Scan", INDEX), "indexed");
        Path walked = jar(shapes("config.scan();"), "walked");
        assertThat(index(indexed))
                .contains("shapes.Hidden,", "shapes.Hidden$Nested,", "shapes.own.Working")
                .doesNotContain("Other", "Main");
        assertThat(index(walked)).isEqualTo("null");

        Application application = plain(indexed);
        String expected = TextForm.of(application).text();
        assertThat(expected).contains("on a field", "on a constructor", "shapes.deeper.Kinds$Lifting#inherited");
        assertThat(TextForm.of(plain(walked)).text()).isEqualTo(expected);
        assertThat(TextForm.of(inFelix(indexed)).text()).isEqualTo(expected);
        assertThat(TextForm.of(inFelix(walked)).text()).isEqualTo(expected);

        assertAnswers(application);
        assertAnswers(inFelix(walked));
    }

    private static void assertAnswers(Application application) {
        try (TestApp app = TestApp.of(application)) {
            assertThat(List.of(
                            "/hidden",
                            "/nested",
                            "/deep",
                            "/colours",
                            "/recorded",
                            "/twice",
                            "/inherited",
                            "/1/2",
                            "/x/2"))
                    .extracting(path -> app.get(path).body())
                    .containsExactly(
                            "hidden",
                            "nested",
                            "deep",
                            "[RED, GREEN]",
                            "/recorded",
                            "/twice",
                            "inherited by class shapes.deeper.Kinds$Lifting",
                            "first",
                            "second");
            assertThat(List.of("/local", "/anonymous"))
                    .extracting(path -> app.get(path).body())
                    .containsOnly("none");
        }
    }

    @Test
    void aDirectoryIsLookedThroughEvenWithAnIndex() throws Exception {
        Path jar = jar(shapes("config.scan();").withHeader("Mastaba-Scan", "shapes.Main"), "stale");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        for (Map.Entry<String, byte[]> entry : entries(jar).entrySet()) {
            Path file = classes.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        assertThat(TextForm.of(plain(classes)).text())
                .isEqualTo(TextForm.of(plain(jar(shapes("config.scan();"), "walked")))
                        .text());
    }

    @Test
    void partsAreScannedOrLeftOutByName() throws Exception {
        String options = "dev.mastaba.core.config.ScanOption.";
        String scan = "config.scan(%1$sbelow(\"shapes\"), %1$signore(\"shapes.deeper.Kinds\", \".own\"), "
                + "%1$signore(name -> name.endsWith(\"$Nested\")));";
        for (String index : List.of("", INDEX)) {
            SourceBundle bundle = shapes(scan.formatted(options));
            String text = TextForm.of(plain(jar(
                            index.isEmpty() ? bundle : bundle.withHeader("Mastaba-Scan", index),
                            "parts" + index.length())))
                    .text();
            assertThat(text).contains("shapes.Hidden#page", "Colours#all", "$Deep#page");
            assertThat(text).doesNotContain("$Nested#page", "Kinds", "on a field");
        }
    }

    @Test
    void aClassThatCannotBeLoadedIsNamedOrLeftOut() throws Exception {
        Path api = SourceBundle.named("api")
                .exporting("api;version=1.0.0")
                .withSource("package api; public class Missing {}")
                .writeTo(folder);
        String leaving =
                "config.scan(dev.mastaba.core.config.ScanOption.onError((type, cause) -> System.setProperty(\"scan.it\", type + cause)));";
        for (String index : List.of("", INDEX)) {
            Path refused = jar(optional(shapes("config.scan();"), index, api), "refused" + index.length());
            assertThatThrownBy(() -> plain(refused)).hasMessageContaining("MAST-SCAN-002  Class shapes.Needing cannot");
            assertThatThrownBy(() -> inFelix(refused))
                    .hasMessageContaining("MAST-SCAN-002  Class shapes.Needing cannot")
                    .hasMessageContaining("api/Missing");
            Path left = jar(optional(shapes(leaving), index, api), "left" + index.length());
            assertThat(TextForm.of(inFelix(left)).text()).contains("hidden").doesNotContain("needing");
            assertThat(System.clearProperty("scan.it"))
                    .startsWith("shapes.Needing")
                    .contains("NoClassDefFoundError");
        }
    }

    private static SourceBundle optional(SourceBundle bundle, String index, Path api) {
        SourceBundle needing = bundle.using(api)
                .withHeader("Import-Package", "api;resolution:=optional, *")
                .withSource("""
                        package shapes;
                        class Needing {
                          @dev.mastaba.core.config.ViewConfig(named = "needing") Object page(api.Missing missing) { return ""; }
                        }""");
        return index.isEmpty() ? needing : needing.withHeader("Mastaba-Scan", index);
    }

    @Test
    void aBrokenClassFileIsNamed() throws Exception {
        Map<String, byte[]> entries = entries(jar(shapes("config.scan();"), "whole"));
        entries.put("shapes/Broken.class", new byte[] {1, 2, 3});
        byte[] hidden = entries.get("shapes/Hidden.class");
        entries.put("shapes/Cut.class", java.util.Arrays.copyOf(hidden, hidden.length / 2));
        entries.put("shapes/Moved.class", hidden);
        Path jar = folder.resolve("broken.jar");
        write(entries, jar);
        assertThatThrownBy(() -> plain(jar))
                .hasMessageContaining("shapes.Broken cannot be scanned")
                .hasMessageContaining("shapes.Cut cannot be scanned")
                .hasMessageContaining("It contains the class shapes.Hidden");
        assertThatThrownBy(() -> inFelix(jar)).hasMessageContaining("shapes.Broken cannot be scanned");
    }

    @Test
    void anIndexThatNamesWhatIsNotThereIsRefused() throws Exception {
        Path gone = jar(shapes("config.scan();").withHeader("Mastaba-Scan", "shapes.Gone"), "gone");
        assertThatThrownBy(() -> plain(gone))
                .hasMessageContaining("shapes.Gone")
                .hasMessageContaining("MAST-SCAN-002");
        Path wrong = jar(shapes("config.scan();").withHeader("Mastaba-Scan", "no class at all"), "wrong");
        assertThatThrownBy(() -> plain(wrong)).hasMessageContaining("MAST-SCAN-006");
        Path foreign = jar(
                shapes("config.scan();").withHeader("Mastaba-Scan", "java.lang.String, " + TestApp.class.getName()),
                "foreign");
        assertThat(TextForm.of(plain(foreign)).text()).doesNotContain("hidden");
    }

    @Test
    void aBundleIsScannedWhenItIsDeployedAndWhatIsWrongIsReportedAtOnce() {
        Bundles bundles = new Bundles(folder);
        try (Server server = new Server(felix, bundles, Composer.core(), GenerationSettings.standard())) {
            DeployResult result = server.put(component("scanned", """
                    class Wrong {
                      @dev.mastaba.core.config.ViewConfig void nothing() {}
                      @dev.mastaba.core.config.SubscriberConfig static void two(String one, String other) {}
                    }"""));
            assertThat(result.live()).isEmpty();
            assertThat(result.problems())
                    .extracting(Problem::text)
                    .anySatisfy(text -> assertThat(text)
                            .contains(
                                    "scanned.Wrong#nothing returns void",
                                    "at scanned: scanned.Wrong#nothing (Wrong.java:3)"));
            assertThat(result.problems())
                    .extracting(Problem::text)
                    .anySatisfy(text -> assertThat(text).contains("scanned.Wrong#two has 2 parameters"));

            DeployResult mended = server.put(component("scanned", """
                    class Right {
                      @dev.mastaba.core.config.ViewConfig
                      static Object front() { return dev.mastaba.core.http.Response.text("front"); }
                    }"""));
            assertThat(mended.problems()).extracting(Problem::text).isEmpty();
            try (TestApp app = TestApp.of(
                    server.generations.current().orElseThrow().applications().get("scanned"))) {
                assertThat(app.get("/").body()).isEqualTo("front");
            }
        }
    }

    private static SourceBundle component(String name, String type) {
        return SourceBundle.named(name)
                .using(AddOn.class)
                .withSource("""
                        package %1$s;
                        @org.osgi.service.component.annotations.Component(property = "mastaba.app=%1$s")
                        public final class Main implements dev.mastaba.core.config.AddOn {
                          public void include(dev.mastaba.core.config.Configurator config) { config.scan(); }
                        }""".formatted(name))
                .withSource("package " + name + ";\n" + type);
    }

    @Test
    void randomClassesAreFoundAlikeByIndexAndWalk() throws Exception {
        Random random = new Random(Long.getLong("mastaba.seed", 4));
        for (int round = 0; round < 6; round++) {
            List<String> sources = sources(random);
            String indexed = outcome(jar(random(sources).withHeader("Mastaba-Scan", INDEX), "i" + round));
            String walked = outcome(jar(random(sources), "w" + round));
            assertThat(walked).as(String.join("\n", sources)).isEqualTo(indexed);
        }
    }

    /** A class that lifts what another one has may be in conflict with it. */
    private String outcome(Path jar) throws Exception {
        try {
            return TextForm.of(plain(jar)).text();
        } catch (ConfigurationException refused) {
            return refused.getMessage();
        }
    }

    private static SourceBundle random(List<String> sources) {
        SourceBundle bundle = SourceBundle.named("shapes").using(AddOn.class).withSource("""
                package shapes;
                public final class Main implements dev.mastaba.core.config.AddOn {
                  public void include(dev.mastaba.core.config.Configurator config) { config.scan(); }
                }""");
        sources.forEach(bundle::withSource);
        return bundle;
    }

    private static List<String> sources(Random random) {
        List<String> sources = new ArrayList<>();
        String former = "";
        for (int i = 0; i < 12; i++) {
            String kind =
                    List.of("class", "interface", "enum", "abstract class").get(random.nextInt(4));
            boolean extending = kind.endsWith("class") && !former.isEmpty() && random.nextBoolean();
            String lift = random.nextInt(3) == 0 ? "@dev.mastaba.core.extend.Lift " : "";
            StringBuilder body = new StringBuilder(kind.equals("enum") ? ";" : "");
            int members = random.nextInt(3);
            for (int member = 0; member < members; member++) {
                boolean instance = kind.endsWith("class") && random.nextBoolean();
                boolean annotated = random.nextInt(3) > 0;
                body.append(
                                annotated
                                        ? "@dev.mastaba.core.config.ViewConfig(named = \"c%d-%d\") "
                                                .formatted(i, member)
                                        : "")
                        .append(
                                annotated && random.nextBoolean()
                                        ? "@dev.mastaba.core.config.ViewConfig(named = \"d%d-%d\") "
                                                .formatted(i, member)
                                        : "")
                        .append("public ")
                        .append(instance ? "" : "static ")
                        .append("Object m%d_%d(dev.mastaba.core.http.Request request) { return request; }\n"
                                .formatted(i, member));
            }
            sources.add("package shapes.p%d; %spublic %s C%d %s { %s }"
                    .formatted(i % 3, lift, kind, i, extending ? "extends " + former : "", body));
            former = kind.endsWith("class") ? "shapes.p%d.C%d".formatted(i % 3, i) : former;
        }
        return sources;
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream into = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                into.putNextEntry(new JarEntry(entry.getKey()));
                into.write(entry.getValue());
            }
        }
    }
}
