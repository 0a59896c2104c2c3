package dev.mastaba.core.view;

import static dev.mastaba.core.view.ViewOptions.httpCache;
import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Original;
import dev.mastaba.core.http.Response;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hashes of what overrides replaced: the same from the same bytes, others when the original is another. */
class OriginalsTest {
    private static final String VIEWS = """
            package w;
            import dev.mastaba.core.http.*;
            public class PageViews {
                public Object show(Request request) { return Response.text("page"); }
                public static Object still(Request request) { return Response.text("still"); }
                public dev.mastaba.core.traversal.Resource root(Request request) { return null; }
            }
            """;
    private static final String WIKI = """
            package w;
            import dev.mastaba.core.config.*;
            import dev.mastaba.core.http.*;
            import dev.mastaba.core.route.*;
            import dev.mastaba.core.view.*;
            public class Wiki implements AddOn {
                private final PageViews views = new PageViews();
                @Override public void include(Configurator config) {
                    config.addRoute("page", "/page", RouteOptions.root(views::root));
                    config.addView(views::show, ViewOptions.route("page"), ViewOptions.id("bound"));
                    config.addView(PageViews::still, ViewOptions.named("a"), ViewOptions.id("static"));
                    config.addView(request -> Response.text("lambda"), ViewOptions.named("b"), ViewOptions.id("lambda"));
                    String captured = toString();
                    config.addView(r -> Response.text(captured), ViewOptions.named("c"), ViewOptions.id("capturing"));
                    config.addView(NamedViews.calling(Shown.class, "show"), ViewOptions.named("d"), ViewOptions.id("class"));
                    config.addView(new Named(), ViewOptions.named("e"), ViewOptions.id("named"));
                }
                public static class Shown {
                    public Shown(Request request) {}
                    public Object show() { return Response.text("shown"); }
                }
                static class Named implements View {
                    @Override public Object respond(Request request) { return Response.text("named"); }
                }
            }
            """;

    @TempDir
    Path folder;

    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void write() {
        files.put("templates/page.txt", "original");
    }

    /** The wiki as compiled from these sources. */
    private AddOn compiled(String wiki, String views) throws Exception {
        Path made = Files.createTempDirectory(folder, "made");
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", made.toString(), "-cp", System.getProperty("java.class.path")));
        for (var source : Map.of("Wiki", wiki, "PageViews", views).entrySet()) {
            Path file = Files.createDirectories(made.resolve("src")).resolve(source.getKey() + ".java");
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {made.toUri().toURL()}, AddOn.class.getClassLoader());
        return (AddOn) loader.loadClass("w.Wiki").getConstructor().newInstance();
    }

    private AssetSource files(Map<String, String> contents) throws IOException {
        Path root = Files.createTempDirectory(folder, "files");
        for (var each : contents.entrySet()) {
            Path file = root.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
        return AssetSource.directory(root);
    }

    private Application compose(AddOn wiki, AddOn... extensions) throws IOException {
        List<Participant> all = new ArrayList<>();
        all.add(new Participant(
                "org.wiki", "wiki", "1.0.0", Participant.Role.APPLICATION, List.of(), wiki, files(files)));
        String below = "wiki";
        for (AddOn extension : extensions) {
            String name = "dark" + all.size();
            AssetSource own = files(Map.of("templates/page.txt", name));
            all.add(new Participant(name, "", "1.0.0", Participant.Role.EXTENSION, List.of(below), extension, own));
            below = name;
        }
        return Composition.of(all).makeApplication();
    }

    private static List<Original> originals(Application application) {
        return Original.all(application.get(Key.of(Introspector.class)));
    }

    private String hash(String id, String wiki, String views) throws Exception {
        Application application = compose(
                compiled(wiki, views), config -> config.overrideView("wiki:" + id, request -> Response.text("dark")));
        assertThat(originals(application)).hasSize(1);
        Original original = originals(application).get(0);
        assertThat(original.kind()).isEqualTo("view");
        assertThat(original.target()).isEqualTo("wiki:" + id);
        assertThat(original.of()).isEqualTo("org.wiki");
        assertThat(original.by()).isEqualTo("dark1");
        assertThat(original.origin()).contains("OriginalsTest.java");
        assertThat(original.hash()).matches("[0-9a-f]{16}");
        return original.hash();
    }

    @Nested
    class OfAView {
        private static final String OTHER_WIKI = "public class Wiki implements AddOn { int more;";

        private void isFoundAgain(String id) throws Exception {
            assertThat(hash(id, WIKI, VIEWS)).isEqualTo(hash(id, WIKI, VIEWS));
        }

        private boolean changesWith(String id, String wiki, String views) throws Exception {
            return !hash(id, WIKI, VIEWS).equals(hash(id, wiki, views));
        }

        private String otherWiki() {
            return WIKI.replace("public class Wiki implements AddOn {", OTHER_WIKI);
        }

        private String otherViews() {
            return VIEWS.replace("\"page\"", "\"another page\"");
        }

        @Test
        void thatIsAMethodOfAnObjectChangesWithTheObjectsClassAlone() throws Exception {
            isFoundAgain("bound");
            assertThat(changesWith("bound", WIKI, otherViews())).isTrue();
            assertThat(changesWith("bound", otherWiki(), VIEWS)).isFalse();
        }

        @Test
        void thatIsAStaticMethodChangesWithItsClass() throws Exception {
            isFoundAgain("static");
            assertThat(changesWith("static", WIKI, otherViews())).isTrue();
        }

        @Test
        void thatIsALambdaChangesWithTheClassItIsWrittenIn() throws Exception {
            isFoundAgain("lambda");
            isFoundAgain("capturing");
            assertThat(changesWith("lambda", otherWiki(), VIEWS)).isTrue();
            assertThat(changesWith("capturing", otherWiki(), VIEWS)).isTrue();
            assertThat(changesWith("capturing", WIKI, otherViews())).isFalse();
        }

        @Test
        void thatIsAClassChangesWithTheClass() throws Exception {
            isFoundAgain("class");
            isFoundAgain("named");
            assertThat(changesWith("class", WIKI.replace("\"shown\"", "\"seen\""), VIEWS))
                    .isTrue();
            assertThat(changesWith("named", WIKI.replace("\"named\");", "\"called\");"), VIEWS))
                    .isTrue();
            assertThat(changesWith("named", otherWiki(), VIEWS)).isFalse();
        }

        @Test
        void changesWithItsGuardAndItsTemplate() throws Exception {
            String plain = template(noPermissionRequired());
            assertThat(template(noPermissionRequired())).isEqualTo(plain);
            assertThat(template(httpCache(Duration.ofSeconds(7)))).isNotEqualTo(plain);
            files.put("templates/page.txt", "changed");
            assertThat(template(noPermissionRequired())).isNotEqualTo(plain);
        }

        private String template(ViewOption guard) throws IOException {
            Application application = compose(
                    config -> {
                        config.addRenderer(".txt", info -> (model, context) -> null);
                        config.addTemplateView(ViewOptions.renderer("templates/page.txt"), guard, ViewOptions.id("t"));
                    },
                    config -> config.overrideView("wiki:t", request -> Response.text("dark")));
            return originals(application).get(0).hash();
        }

        @Test
        void inAChainIsWhatStandsDirectlyBelow() throws Exception {
            AddOn dark = config -> config.overrideView("wiki:bound", request -> Response.text("dark"));
            List<Original> originals = originals(compose(compiled(WIKI, VIEWS), dark, dark));
            assertThat(originals).extracting(Original::by).containsExactlyInAnyOrder("dark1", "dark2");
            assertThat(originals).extracting(Original::of).containsExactlyInAnyOrder("org.wiki", "dark1");
            assertThat(originals).extracting(Original::hash).doesNotHaveDuplicates();
        }

        @Test
        void thatGivesWayToAnotherInItsPlace() throws Exception {
            Application application = compose(
                    compiled(WIKI, VIEWS),
                    config -> config.addView(
                            request -> Response.text("dark"), ViewOptions.route("page"), ViewOptions.replaces()));
            assertThat(originals(application))
                    .singleElement()
                    .satisfies(original -> assertThat(original.target()).isEqualTo("wiki:bound"));
        }
    }

    @Test
    void ofARouteIsWhatWasDeclared() throws Exception {
        AddOn dark = config -> config.addRoute("page", "/dark");
        String one = route(compose(compiled(WIKI, VIEWS), dark));
        assertThat(route(compose(compiled(WIKI, VIEWS), dark))).isEqualTo(one);
        assertThat(route(compose(compiled(WIKI.replace("/page", "/p"), VIEWS), dark)))
                .isNotEqualTo(one);
        assertThat(route(compose(compiled(WIKI, VIEWS.replace("return null", "throw null")), dark)))
                .isNotEqualTo(one);
    }

    private static String route(Application application) {
        Original original = originals(application).get(0);
        assertThat(original.kind()).isEqualTo("route");
        assertThat(original.target()).isEqualTo("page");
        assertThat(original.by()).isEqualTo("dark1");
        return original.hash();
    }

    @Test
    void ofAnAssetIsTheFileThatItLiesOver() throws Exception {
        AddOn dark = config -> config.overrideAsset("wiki:templates/", "templates/");
        AddOn darker = config -> config.overrideAsset("wiki:templates/page.txt", "templates/page.txt");
        List<Original> first = originals(compose(config -> {}, dark, darker));
        assertThat(first).extracting(Original::kind).containsOnly("asset");
        assertThat(first).extracting(Original::target).containsOnly("wiki:templates/page.txt");
        assertThat(first).extracting(Original::by).containsExactly("dark2", "dark1");
        assertThat(first).extracting(Original::of).containsExactly("dark1", "org.wiki");
        files.put("templates/page.txt", "changed");
        List<Original> second = originals(compose(config -> {}, dark, darker));
        assertThat(second.get(0)).isEqualTo(first.get(0));
        assertThat(second.get(1).hash()).isNotEqualTo(first.get(1).hash());
    }

    @Test
    void areNoPartOfTheTextForm() throws Exception {
        AddOn dark = config -> config.overrideAsset("wiki:templates/", "templates/");
        TextForm before = TextForm.of(compose(config -> {}, dark));
        files.put("templates/page.txt", "changed");
        assertThat(TextForm.of(compose(config -> {}, dark))).isEqualTo(before);
    }
}
