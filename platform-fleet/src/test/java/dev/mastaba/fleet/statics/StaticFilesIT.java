package dev.mastaba.fleet.statics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.Container;
import dev.mastaba.container.LeaseTween;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.release.StaticFiles.File;
import dev.mastaba.fleet.release.StaticFiles.Found;
import dev.mastaba.fleet.release.StaticFiles.Limits;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.osgi.command.ServerFeatures;
import dev.mastaba.osgi.container.ContainerStart;
import dev.mastaba.services.ServerControl;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Two servers with two releases of an application: each serves the static files of the pages that the other one has sent. */
@Timeout(120)
class StaticFilesIT {
    private static final Limits LIMITS = new Limits(1_000, 10_000, 1_000_000);
    private static final String MANY = "x".repeat(20_000);
    private static final String FOREVER = "max-age=31536000, immutable, public";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Node old;
    private Node next;

    @BeforeEach
    void make() throws IOException {
        old = new Node(Files.createDirectories(folder.resolve("old")));
        next = new Node(Files.createDirectories(folder.resolve("next")));
    }

    @AfterEach
    void close() {
        old.close();
        next.close();
    }

    /** A server with the container, to which the fleet adds its layer. */
    private static final class Node implements AutoCloseable {
        private static final long START_LIMIT_MILLIS = 60_000;

        private final Path contents;
        private final Path base;
        private final OfferedFiles offered = new OfferedFiles();
        private final Deque<AutoCloseable> open = new ArrayDeque<>();
        private StaticFiles statics;
        private Container container;
        private JettyServer http;

        Node(Path folder) throws IOException {
            contents = folder;
            base = folder.resolve("base");
            Files.createDirectories(base.resolve("bundles"));
            Files.createDirectories(base.resolve("conf"));
        }

        void write(String application, String settings) throws IOException {
            Files.writeString(base.resolve("conf").resolve(application + ".cfg"), settings);
        }

        /** Starts the server with these bundles. */
        void put(SourceBundle... bundles) throws Exception {
            for (SourceBundle bundle : bundles) {
                bundle.writeTo(base.resolve("bundles"));
            }
            FelixContainer felix = FelixContainer.builder()
                    .sharing(AddOn.class)
                    .sharing(ServerControl.class)
                    .property("mastaba.base", base.toString())
                    .below(contents)
                    .start();
            open.push(felix);
            BundleContext context = felix.context();
            ServiceTracker<ApplicationSource, ApplicationSource> source =
                    new ServiceTracker<>(context, ApplicationSource.class, null);
            source.open();
            context.registerService(LeaseTween.class, offered, null);
            ContainerStart start = new ContainerStart(
                    context,
                    context.getService(context.getServiceReference(ServiceComponentRuntime.class)),
                    new ServerFeatures());
            open.push(start::stop);
            ApplicationSource served = source.waitForService(START_LIMIT_MILLIS);
            container = context.getService(context.getServiceReference(Container.class));
            statics = new GenerationStaticFiles(container, offered);
            http = JettyServer.create(HttpSettings.atPort(0), served).start();
            open.push(http);
            assertThat(container.serving().orElseThrow().addOns()).hasSize(bundles.length);
        }

        Found found() throws Exception {
            return statics.find(generation(), contents, LIMITS).orElseThrow();
        }

        long generation() {
            return container.serving().orElseThrow().number();
        }

        @Override
        public void close() {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }
        }
    }

    private static SourceBundle application(String id, String version, String include) {
        return SourceBundle.named(id)
                .using(AddOn.class)
                .withSource("""
                        package %1$s;
                        import dev.mastaba.core.application.*;
                        import dev.mastaba.core.config.*;
                        import dev.mastaba.core.http.*;
                        import dev.mastaba.core.route.*;
                        import static dev.mastaba.core.asset.StaticOptions.*;
                        @org.osgi.service.component.annotations.Component(
                            service = AddOn.class, property = "mastaba.app=%1$s")
                        public final class Main implements AddOn {
                          public void include(Configurator config) {
                            config.addStaticView("/static", "static/", cacheBuster(contentHashInPath()));
                            config.addStaticView("/query", "query/", cacheBuster(contentHash()));
                            config.addStaticView("/plain", "plain/");
                            %2$s
                          }
                        }""".formatted(id, include))
                .withResource("static/app.js", "script " + version)
                .withResource("static/" + version + ".css", "style " + version)
                .withResource("static/same.txt", "the same")
                .withResource("query/app.js", "query script " + version)
                .withResource("plain/app.js", "plain " + version);
    }

    private static SourceBundle shop(String version) {
        return application("shop", version, "");
    }

    private HttpResponse<String> send(Node node, String method, String url, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(node.http.address().resolve("/").toString().replaceAll("/$", "") + url))
                .method(method, BodyPublishers.noBody());
        return client.send((fields.length == 0 ? request : request.headers(fields)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(Node node, String url) throws Exception {
        return send(node, "GET", url);
    }

    private static String url(Found found, String pattern) {
        return found.files().stream()
                .map(File::url)
                .filter(url -> url.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " in " + found));
    }

    @Test
    void theFilesOfEachReleaseAreServedByTheServerWithTheOther() throws Exception {
        old.put(shop("one"));
        next.put(shop("two"));
        Found former = old.found();
        Found later = next.found();
        String style = url(later, "/static/two-[0-9a-f]{16}\\.css");
        String script = url(later, "/static/app-[0-9a-f]{16}\\.js");
        String query = url(later, "/query/app\\.js\\?v=[0-9a-f]{16}");
        assertThat(get(old, style).statusCode()).isEqualTo(404);
        assertThat(get(old, script).body()).as("another version of it").isEqualTo("script one");

        old.statics.offer(later.files(), next.contents);
        next.statics.offer(former.files(), old.contents);

        for (Map.Entry<String, String> each : Map.of(
                        style, "style two", script, "script two", query, "query script two")
                .entrySet()) {
            HttpResponse<String> real = get(next, each.getKey());
            HttpResponse<String> response = get(old, each.getKey());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(each.getValue()).isEqualTo(real.body());
            for (String field : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control", "Accept-Ranges")) {
                assertThat(response.headers().allValues(field))
                        .as(field)
                        .hasSize(1)
                        .isEqualTo(real.headers().allValues(field));
            }
            assertThat(response.headers().firstValue("Cache-Control")).hasValue(FOREVER);
            assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(get(next, url(former, "/static/one-[0-9a-f]{16}\\.css")).body())
                .isEqualTo("style one");
        assertThat(get(old, url(former, "/static/app-[0-9a-f]{16}\\.js")).body())
                .isEqualTo("script one");

        HttpResponse<String> head = send(old, "HEAD", style);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("9");
        assertThat(head.body()).isEmpty();
        String tag = get(old, style).headers().firstValue("ETag").orElseThrow();
        assertThat(send(old, "GET", style, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(send(old, "GET", style, "Range", "bytes=0-4").body()).isEqualTo("style");
        assertThat(send(old, "POST", style).statusCode()).isIn(404, 405);

        old.statics.offer(List.of(), old.contents);
        assertThat(get(old, style).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsServedForItsOwnApplicationOnly() throws Exception {
        old.write("shop", "mastaba.path = /shop\n");
        old.write("blog", "mastaba.path = /blog\n");
        old.put(shop("one"), application("blog", "one", ""));
        next.write("shop", "mastaba.path = /shop\n");
        next.put(shop("two"));
        Found found = next.found();
        String style = url(found, "/shop/static/two-.*");
        List<File> ofAnother = found.files().stream()
                .map(file -> new File(
                        file.application(),
                        file.url().replace("/shop", "/blog"),
                        file.sha256(),
                        file.size(),
                        file.type()))
                .toList();

        old.statics.offer(ofAnother, next.contents);
        assertThat(get(old, style.replace("/shop", "/blog")).statusCode()).isEqualTo(404);
        assertThat(get(old, style).statusCode()).isEqualTo(404);
        old.statics.offer(found.files(), next.contents);
        assertThat(get(old, style).body()).isEqualTo("style two");
        assertThat(get(old, style.replace("/shop", "/blog")).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyFilesThatAnyClientGetsAreFound() throws Exception {
        next.put(application("shop", "two", """
                        config.setSecurityPolicy(new dev.mastaba.core.security.SecurityPolicy() {
                          public dev.mastaba.core.security.Identity identity(Request request) { return null; }
                          public dev.mastaba.core.security.Decision permits(
                              Request request, Object context, String permission) {
                            return dev.mastaba.core.security.Decision.allowed("everyone");
                          }
                        });
                        config.addStaticView("/secret", "secret/", cacheBuster(contentHashInPath()), guardedBy("read"));
                        config.addStaticView("/members", "members/", cacheBuster(contentHashInPath()));
                        config.addTween("members", next -> request -> request.path().startsWith("/members/")
                                && request.header("X-Member").isEmpty() ? Response.status(403) : next.handle(request));
                        """)
                .withResource("secret/key.txt", "secret")
                .withResource("members/list.txt", "members")
                .withResource("static/large.bin", MANY));
        Found found = next.found();

        assertThat(found.files())
                .extracting(file -> file.url().replaceAll("-[0-9a-f]{16}", "").replaceAll("=.*", ""))
                .containsExactlyInAnyOrder("/static/app.js", "/static/two.css", "/static/same.txt", "/query/app.js?v");
        assertThat(found.leftOut()).isEqualTo(1);
        assertThat(found.example()).matches("shop /static/large-[0-9a-f]{16}\\.bin");
        assertThat(next.contents.resolve(found.files().get(0).sha256())).exists();
        assertThat(next.statics.find(next.generation() + 1, next.contents, LIMITS))
                .isEmpty();
    }

    @Test
    void anApplicationThatRefusesTheRequestStillRefusesIt() throws Exception {
        old.put(application("shop", "one", """
                config.addTween("closed", next -> request -> request.header("X-Member").isEmpty()
                        ? Response.status(403) : next.handle(request));
                """));
        next.put(shop("two"));
        Found found = next.found();
        old.statics.offer(found.files(), next.contents);
        String style = url(found, "/static/two-.*");
        assertThat(get(old, style).statusCode()).isEqualTo(403);
        assertThat(send(old, "GET", style, "X-Member", "1").body()).isEqualTo("style two");
    }

    @Test
    void aDeletedContentLeavesTheResponseOfTheApplication() throws Exception {
        old.put(shop("one"));
        next.put(shop("two"));
        Found found = next.found();
        old.statics.offer(found.files(), folder.resolve("nothing"));
        assertThat(get(old, url(found, "/static/two-.*")).statusCode()).isEqualTo(404);
        assertThat(get(old, url(found, "/static/app-.*")).body()).isEqualTo("script one");
    }
}
