package dev.mastaba.core.asset;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.index;
import static dev.mastaba.core.asset.StaticOptions.maxAge;
import static dev.mastaba.core.asset.StaticOptions.routeOptions;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.core.view.ViewOptions.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of the server, options of the route, and static views on routes of others. */
class StaticDirectoriesTest {
    @TempDir
    Path root;

    @TempDir
    Path uploads;

    private StaticSite site;

    @BeforeEach
    void write() {
        site = new StaticSite(root).write("static/app.js", "js").write("static/docs/index.html", "docs");
    }

    /** Permits what the context says. */
    private static final class ByContext implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return context.equals("open") ? Decision.allowed("open") : Decision.denied("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/uploads", "/"})
    void aDirectoryOfTheServerIsServedWithFilesThatComeLater(String prefix) throws Exception {
        String base = prefix.equals("/") ? "" : prefix;
        Application wiki = site.made(config -> config.addStaticView(prefix, uploads, cacheBuster(contentHash())));
        assertThat(StaticSite.get(wiki, base + "/a b.txt").status()).isEqualTo(404);
        Path file = Files.writeString(uploads.resolve("a b.txt"), "first");
        assertThat(StaticSite.text(StaticSite.get(wiki, base + "/a%20b.txt"))).isEqualTo("first");
        assertThat(StaticSite.url(wiki, file.toString())).matches(base + "/a%20b\\.txt\\?v=[0-9a-f]{16}");
        assertThat(StaticSite.url(wiki, uploads.resolve("sub/none.txt").toString()))
                .endsWith(base + "/sub/none.txt");
        Files.delete(file);
        assertThat(StaticSite.get(wiki, base + "/none.txt").status()).isEqualTo(404);
    }

    @Test
    void linksOutOfADirectoryAreNotFollowed() throws Exception {
        Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(uploads.resolve("link.txt"), secret);
        Application wiki = site.made(config -> config.addStaticView("/uploads", uploads));
        for (String target : List.of("/uploads/link.txt", "/uploads/../secret.txt", "/uploads/%2e%2e/secret.txt")) {
            assertThat(StaticSite.get(wiki, target).status()).as(target).isEqualTo(404);
        }
    }

    @Test
    void aFileThatIsNotServedHasNoUrl() {
        Application wiki = site.made(config -> config.addStaticView("/uploads", uploads));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StaticSite.url(wiki, root.resolve("secret.txt").toString()));
        assertThatIllegalArgumentException().isThrownBy(() -> StaticSite.url(wiki, uploads + "/../secret.txt"));
    }

    @Test
    void theRouteHasOptions() throws Exception {
        Application wiki = site.made(config -> {
            config.setSecurityPolicy(new ByContext());
            config.addStaticView(
                    "/static",
                    "static/",
                    guardedBy("read"),
                    routeOptions(
                            header("X-Team"),
                            root(request -> request.header("X-Team").orElse(""))));
        });
        assertThat(status(wiki, "open")).isEqualTo(200);
        assertThat(status(wiki, "other")).isEqualTo(403);
        assertThat(StaticSite.get(wiki, "/static/app.js").status())
                .as("the predicate refuses")
                .isEqualTo(404);
    }

    private static int status(Application wiki, String team) throws Exception {
        return wiki.handle(SimpleRequest.get("/static/app.js").header("X-Team", team))
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "/files/ann/app.js, js",
        "/files/ann/docs/, docs",
        "/static/app.js, js",
        "/static/docs/, docs",
    })
    void aStaticViewStandsAnywhere(String target, String expected) throws Exception {
        Application wiki = site.made(config -> {
            config.route("files", "/files/{user}/*subpath")
                    .get(config.staticView("static/", maxAge(Duration.ofMinutes(1))));
            config.addView(config.staticView("static/", maxAge(Duration.ofMinutes(1))), named("static"));
        });
        Response response = StaticSite.get(wiki, target);
        assertThat(StaticSite.text(response)).isEqualTo(expected);
        assertThat(response.header("Cache-Control")).isEqualTo("max-age=60, private");
        assertThat(StaticSite.get(wiki, target + "nothing").status()).isEqualTo(404);
    }

    @Test
    void aStaticViewHasADirectoryAndAnIndex() throws Exception {
        Files.writeString(uploads.resolve("list.txt"), "list");
        Application wiki = site.made(
                config -> config.route("files", "/files/*subpath").get(config.staticView(uploads, index("list.txt"))));
        assertThat(StaticSite.text(StaticSite.get(wiki, "/files/"))).isEqualTo("list");
        Files.writeString(uploads.resolve("new.txt"), "new");
        assertThat(StaticSite.text(StaticSite.get(wiki, "/files/new.txt"))).isEqualTo("new");
    }

    @Test
    void aViewWithoutAFolderIsRefused() {
        assertThatThrownBy(() -> site.made(config -> config.addView(config.staticView("statics/"))))
                .hasMessageContaining("MAST-STATIC-001")
                .hasMessageContaining("Did you mean \"static/\"?")
                .hasMessageContaining("Remedy 1: config.staticView(\"static/\");");
    }

    @Test
    void anOptionOfARouteIsRefusedForAView() {
        for (StaticOption option : List.of(guardedBy("read"), cacheBuster(contentHash()), routeOptions(header("X")))) {
            assertThatThrownBy(() -> site.made(config -> config.addView(config.staticView("static/", option))))
                    .hasMessageContaining("MAST-STATIC-007");
        }
    }

    @Test
    void aDirectoryIsThereAndItsPathAbsolute() {
        for (Path wrong : List.of(uploads.resolve("missing"), Path.of("uploads"))) {
            assertThatThrownBy(() -> site.made(config -> config.addStaticView("/uploads", wrong)))
                    .hasMessageContaining("MAST-STATIC-006");
        }
    }
}
