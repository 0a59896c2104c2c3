package dev.mastaba.system.bundle;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * An application of three bundles, each in as many builds as one likes: {@code shop.words}, a library with a package and a service;
 * {@code shop}, the application; {@code shop.sign}, an extension that overrides a view, wraps one, and replaces a template and a file.
 *
 * <p>Views, templates, files, classes that are loaded late, and services all write the build of their bundle into the answer.
 */
public final class Shop {
    /** The name of the library's file. */
    public static final String WORDS = "words.jar";

    /** The name of the application's file. */
    public static final String APP = "shop.jar";

    /** The name of the extension's file. */
    public static final String SIGN = "sign.jar";

    /** The add-on of the installation that the application includes. */
    public static final String ADD_ON = "addon-templates";

    private final Path folder;

    /** A shop whose files are written into a folder. */
    public Shop(Path folder) {
        this.folder = folder;
    }

    /** The three bundles, compiled once for all tests. */
    private record Compiled(Stamped words, Stamped app, Stamped sign) {
        static final Compiled ONCE = inScratch();

        private static Compiled inScratch() {
            try (ScratchFolder scratch = ScratchFolder.create()) {
                Path folder = scratch.path();
                SourceBundle library = library();
                Path api = library.writeTo(folder);
                return new Compiled(
                        Stamped.of(library, "WRD_0000", folder),
                        Stamped.of(application(api), "APP_0000", folder),
                        Stamped.of(extension(api), "SGN_0000", folder));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The library in this build. */
    public Path words(int build) {
        return Compiled.ONCE.words.write(folder.resolve(WORDS), mark("WRD", build));
    }

    /** The application in this build. */
    public Path app(int build) {
        return Compiled.ONCE.app.write(folder.resolve(APP), mark("APP", build));
    }

    /** The extension in this build. */
    public Path sign(int build) {
        return Compiled.ONCE.sign.write(folder.resolve(SIGN), mark("SGN", build));
    }

    /** How a build of a bundle shows in an answer. */
    public static String mark(String bundle, int build) {
        return String.format("%s_%04d", bundle, build);
    }

    /** A generation: the builds of the three bundles. */
    public static Map<String, Integer> generation(int words, int app, int sign) {
        return Map.of("WRD", words, "APP", app, "SGN", sign);
    }

    private static SourceBundle library() {
        return SourceBundle.named("shop.words")
                .exporting("shop.words;version=1.0.0")
                .withSource("""
                package shop.words;
                public final class Words { public static String build() { return "WRD_0000"; } }""")
                .withSource("""
                package shop.words;
                public final class LateWords { public static String build() { return "WRD_0000"; } }""")
                .withSource("""
                package shop.words;
                public interface Speaker { String speak(); }""")
                .withSource("""
                package shop.speech;
                @org.osgi.service.component.annotations.Component
                public final class LoudSpeaker implements shop.words.Speaker {
                  public String speak() { return "WRD_0000"; }
                }""");
    }

    private static SourceBundle application(Path api) {
        return SourceBundle.named("shop")
                .using(AddOn.class)
                .using(api)
                .withSource(APPLICATION)
                .withSource("""
                package shop;
                final class Late { static String build() { return "APP_0000 " + shop.words.LateWords.build(); } }""")
                .withResource("files/label.txt", "APP_0000")
                .withResource("static/label.txt", "APP_0000")
                .withResource("templates/page.peb", "<p>APP_0000 {{ view }} {{ words }}</p>");
    }

    private static final String APPLICATION = """
            package shop;
            import static dev.mastaba.core.view.ViewOptions.*;
            import dev.mastaba.core.config.App;
            import dev.mastaba.core.config.*;
            import dev.mastaba.core.http.*;
            import org.osgi.service.component.annotations.*;
            import shop.words.*;

            @Component @App("shop")
            public final class ShopAddOn implements AddOn {
              private final Speaker speaker;

              @Activate public ShopAddOn(@Reference Speaker speaker) { this.speaker = speaker; }

              @Override public void include(Configurator config) {
                config.include("dev.mastaba.templates");
                config.addRoute("front", "/");
                config.addView(request -> Response.text(line()), route("front"), id("front"));
                config.addRoute("over", "/over");
                config.addView(request -> Response.text(line()), route("over"), id("over"));
                config.addRoute("page", "/page");
                config.addView(request -> java.util.Map.of("view", "APP_0000", "words", Words.build()),
                    route("page"), id("page"), renderer("templates/page.peb"));
                config.addRoute("slow", "/slow/{millis}");
                config.addView(this::slow, route("slow"), id("slow"));
                config.addRoute("stream", "/stream/{lines}");
                config.addView(this::stream, route("stream"), id("stream"));
                config.addStaticView("/static", "static/");
              }

              private String line() throws Exception {
                return "APP_0000 " + Words.build() + " " + speaker.speak() + " " + file();
              }

              private String file() throws java.io.IOException {
                try (var in = ShopAddOn.class.getResourceAsStream("/files/label.txt")) {
                  return new String(in.readAllBytes());
                }
              }

              private Object slow(Request request) throws Exception {
                Thread.sleep(Integer.parseInt(request.pathParam("millis")));
                return Response.text(line() + " " + Late.build());
              }

              private Object stream(Request request) {
                int lines = Integer.parseInt(request.pathParam("lines"));
                return Response.stream("text/plain;charset=utf-8", out -> {
                  try {
                    for (int i = 0; i < lines; i++) {
                      out.write((line() + "\\n").getBytes());
                      out.flush();
                      Thread.sleep(50);
                    }
                    out.write((Late.build() + "\\nend\\n").getBytes());
                  } catch (java.io.IOException gone) {
                    throw gone;
                  } catch (Exception failed) {
                    throw new java.io.IOException(failed);
                  }
                });
              }
            }""";

    private static SourceBundle extension(Path api) {
        return SourceBundle.named("shop.sign")
                .using(AddOn.class)
                .using(api)
                .withSource("""
                package shop.sign;
                import dev.mastaba.core.config.Extends;
                import dev.mastaba.core.config.*;
                import dev.mastaba.core.http.*;
                import org.osgi.service.component.annotations.*;
                import shop.words.Words;

                @Component @Extends("shop")
                public final class SignAddOn implements AddOn {
                  @Override public void include(Configurator config) {
                    config.overrideView("shop:over", request -> Response.text("SGN_0000 " + Words.build() + " " + Late.build()));
                    config.aroundView("shop:front", original -> request ->
                        ((Response) original.respond(request)).withHeader("Sign", "SGN_0000"));
                    config.overrideAsset("shop:templates/page.peb", "templates/page.peb");
                    config.overrideAsset("shop:static/label.txt", "static/label.txt");
                  }
                }""")
                .withSource("""
                package shop.sign;
                final class Late { static String build() { return "SGN_0000"; } }""")
                .withResource("static/label.txt", "SGN_0000")
                .withResource("templates/page.peb", "<p>SGN_0000 {{ view }} {{ words }}</p>");
    }
}
