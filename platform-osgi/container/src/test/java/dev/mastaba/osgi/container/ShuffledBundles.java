package dev.mastaba.osgi.container;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of two base folders: one in which everything is as it should be, one in which about everything is wrong that can be. */
final class ShuffledBundles {
    private static final String STATIC = "config.addStaticView(\"/static\", \"static/\");";

    private final Path made;
    private final Path words;
    private final Map<String, byte[]> files = new TreeMap<>();

    private ShuffledBundles(Path made) {
        this.made = made;
        this.words = SourceBundle.named("words")
                .exporting("words;version=1.0.0")
                .withSource("package words; public final class Words { public static String text() { return \"w\"; } }")
                .withSource("package words; public interface Speaker { String speak(); }")
                .withSource("""
                        package words.speech;
                        @org.osgi.service.component.annotations.Component
                        public final class Loud implements words.Speaker { public String speak() { return "loud"; } }""")
                .writeTo(made);
    }

    /**
     * Two applications, a chain, siblings in the operator's order, shared add-ons, a library that two import, an override without code: by their
     * path in the base folder.
     */
    static Map<String, byte[]> sound(Path made) throws IOException {
        ShuffledBundles bundles = new ShuffledBundles(made);
        bundles.putSound();
        return bundles.files;
    }

    /** An application with what keeps others out: conflicts, captures, unknown names, doubled files. */
    static Map<String, byte[]> refused(Path made) throws IOException {
        ShuffledBundles bundles = new ShuffledBundles(made);
        bundles.putSound();
        bundles.files.remove("conf/shop.cfg");
        bundles.putRefused();
        return bundles.files;
    }

    private void putSound() throws IOException {
        put("words.jar", words);
        put(
                "shop.jar",
                addOn("shop", "@App(\"shop\")", """
                config.addRoute("front", "/");
                config.addView(request -> Response.text(words.Words.text()), route("front"), id("front"));
                config.addRoute("page", "/page/{name}");
                config.addView(request -> Response.text("page"), route("page"), id("page"));
                config.addTween("timing", next -> next);
                """ + STATIC)
                        .withResource("static/a.txt", "a")
                        .withResource("static/b.txt", "b"));
        put("blog.jar", addOn("blog", "@App(\"blog\")", """
                config.addRoute("post", "/{post}");
                config.addView(request -> Response.text("post"), route("post"), id("post"));"""));
        put("dark.jar", addOn("dark", "@Extends(\"shop\")", """
                config.overrideView("shop:front", request -> Response.text("dark"));
                config.overrideAsset("shop:static/a.txt", "static/a.txt");""").withResource("static/a.txt", "dark"));
        put("darker.jar", addOn("darker", "@Extends(\"dark\")", """
                config.overrideView("shop:front", request -> Response.text(words.Words.text() + "er"));
                config.addRoute("deep", "/deep");
                config.addView(request -> Response.text("deep"), route("deep"), id("deep"));"""));
        for (String side : new String[] {"left", "right"}) {
            put(side + ".jar", addOn(side, "@Extends(\"shop\")", """
                    config.overrideView("shop:page", request -> Response.text("%s"));
                    config.addTween("%s", next -> next);""".formatted(side, side)));
        }
        put("both.jar", addOn("both", "@Extends({\"shop\", \"blog\"})", """
                config.addRoute("both", "/both");
                config.addView(request -> Response.text("both"), route("both"), id("both"));"""));
        for (String shared : new String[] {"audit", "login", "metrics"}) {
            put(shared + ".jar", addOn(shared, "", """
                    config.addRoute("%1$s", "/%1$s");
                    config.addView(request -> Response.text("%1$s"), route("%1$s"), id("%1$s"));
                    config.addTween("%1$s", next -> next);""".formatted(shared)));
        }
        put(
                "speaking.jar",
                SourceBundle.named("speaking").using(AddOn.class).using(words).withSource("""
                package speaking;
                import dev.mastaba.core.config.*; import org.osgi.service.component.annotations.*;
                @Component
                public final class Speaking implements AddOn {
                  @Activate public Speaking(@Reference words.Speaker speaker) { speaker.speak(); }
                  @Override public void include(Configurator config) { config.addTween("speaking", next -> next); }
                }"""));
        put(
                "bundles/paper/mastaba.yaml",
                "extends: shop\nassets:\n  static/b.txt: files/b.txt\n".getBytes(StandardCharsets.UTF_8));
        put("bundles/paper/files/b.txt", "paper".getBytes(StandardCharsets.UTF_8));
        put("conf/shop.cfg", "mastaba.stack = right > left\n".getBytes(StandardCharsets.UTF_8));
        put("conf/blog.cfg", "mastaba.path = /blog\nblog.title = Blog\n".getBytes(StandardCharsets.UTF_8));
    }

    private void putRefused() throws IOException {
        put("grab.jar", addOn("grab", "@Extends(\"shop\")", "config.addRoute(\"login\", \"/grab\");"));
        put("lost.jar", addOn("lost", "@Extends(\"shpo\")", ""));
        put("ring.one.jar", addOn("ring.one", "@Extends(\"ring.two\")", ""));
        put("ring.two.jar", addOn("ring.two", "@Extends(\"ring.one\")", ""));
        put(
                "thrower.jar",
                addOn("thrower", "@Extends(\"shop\")", "if (true) throw new IllegalStateException(\"no\");"));
        put("blind.jar", addOn("blind", "@Extends(\"shop\")", "config.overrideView(\"shop:frnot\", request -> \"\");"));
        put("broken.jar", addOn("broken", "@App(\"broken\")", "config.overrideView(\"no:such\", request -> \"\");"));
        put("upon.jar", addOn("upon", "@Extends(\"broken\")", ""));
        put("needy.jar", addOn("needy", "", "").withHeader("Require-Bundle", "nobody"));
        put("waiting.jar", SourceBundle.named("waiting").using(AddOn.class).withSource("""
                package waiting;
                import dev.mastaba.core.config.*; import org.osgi.service.component.annotations.*;
                @Component
                public final class Waiting implements AddOn {
                  @Reference Runnable nobody;
                  @Override public void include(Configurator config) {}
                }"""));
        put("library.jar", SourceBundle.named("library").using(AddOn.class).withSource("""
                package library;
                public abstract class Half implements dev.mastaba.core.config.AddOn {}"""));
        put("metrics-again.jar", files.get("bundles/metrics.jar"));
        put("metrics-other.jar", addOn("metrics", "", ""));
        put("audit-old.jar", addOn("audit", "", "").withVersion("0.9.0"));
        put("readme.txt", "text".getBytes(StandardCharsets.UTF_8));
        put("conf/nobody.cfg", "a = b\n".getBytes(StandardCharsets.UTF_8));
        put("conf/other.cfg", "a = $[env:MASTABA_NO_SUCH_VARIABLE]\n".getBytes(StandardCharsets.UTF_8));
    }

    private SourceBundle addOn(String name, String role, String include) {
        return SourceBundle.named(name).using(AddOn.class).using(words).withSource("""
                package %s;
                import static dev.mastaba.core.view.ViewOptions.*;
                import dev.mastaba.core.config.*; import dev.mastaba.core.config.*;
                import dev.mastaba.core.http.*; import org.osgi.service.component.annotations.*;
                @Component %s
                public final class Thing implements AddOn {
                  @Override public void include(Configurator config) {
                %s
                  }
                }""".formatted(name, role, include));
    }

    private void put(String file, SourceBundle bundle) throws IOException {
        put(file, bundle.writeTo(made));
    }

    private void put(String file, Path jar) throws IOException {
        put(file, Files.readAllBytes(jar));
    }

    private void put(String file, byte[] bytes) {
        files.put(file.indexOf('/') < 0 ? "bundles/" + file : file, bytes);
    }
}
