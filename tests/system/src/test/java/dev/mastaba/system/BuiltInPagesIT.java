package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that the platform shows by itself, in a browser, under the strictest content security policy of an application. */
class BuiltInPagesIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));
    private static final String APPLICATION = """
            config.setDefaultHeader("Content-Security-Policy", "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            config.route("front", "/").get(request -> Response.text("%1$s"));
            config.route("edit", "/edit").get(request -> Response.text("edit"), permission("edit"));
            config.route("forbidden", "/forbidden").get(request -> { throw HttpException.of(403); });
            config.route("broken", "/broken").get(request -> { throw new IllegalStateException("broken"); });
            """;
    private static final String SETTINGS = """
            mastaba.security.users = file
            mastaba.security.users.file = conf/users.txt
            mastaba.security.allow.edit = authenticated
            """;

    @TempDir
    Path folder;

    @Test
    void areStyledAccessibleAndFitAPhone() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        if (chromium.isEmpty()) {
            System.out.println("No chromium and chromedriver on the path: the browser test is skipped");
        }
        assumeThat(chromium).isPresent();
        try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            try (Installation empty = Installation.in(folder.resolve("empty")).start()) {
                browser.open(empty.url());
                look(browser, "welcome", List.of("examples/wiki.jar"));
            }
            Installation base = Installation.in(folder.resolve("base"))
                    .withShippedBundles()
                    .configured("users.txt", "")
                    .configured("shop.cfg", SETTINGS)
                    .configured("suq.cfg", SETTINGS + "mastaba.path = /ar\nmastaba.locale.default = ar\n");
            Files.setPosixFilePermissions(
                    base.conf().resolve("users.txt"), PosixFilePermissions.fromString("rw-------"));
            for (String id : new String[] {"shop", "suq"}) {
                base.with(AddOns.application(id, id, APPLICATION.formatted(id)).writeTo(folder.resolve("made")));
            }
            try (Installation server = base.start()) {
                server.awaitPage("/ar/", "suq");
                pages().forEach((name, path) -> {
                    browser.open(server.url().resolve(path));
                    look(browser, name, List.of("Home page", "الصفحة الرئيسية"));
                });
                browser.open(server.url().resolve("/ar/login"));
                assertThat(browser.ask("getComputedStyle(document.body).direction"))
                        .isEqualTo("rtl");
            }
        }
    }

    private static Map<String, String> pages() {
        return new TreeMap<>(Map.of(
                "not-found", "/nowhere",
                "forbidden", "/forbidden",
                "broken", "/broken",
                "login", "/edit",
                "logout", "/logout",
                "login-ar", "/ar/login"));
    }

    private static void look(Browser browser, String name, List<String> anyOf) {
        String text = browser.find("main").getText();
        assertThat(anyOf).as(name + ": " + text).anyMatch(text::contains);
        assertThat(browser.title()).as(name).isNotBlank();
        assertThat(browser.ask("getComputedStyle(document.querySelector('main')).maxWidth"))
                .as(name + " has the style")
                .isEqualTo("640px");
        for (String scheme : new String[] {"light", "dark"}) {
            for (int width : new int[] {1280, 390}) {
                browser.scheme(scheme).size(width, 800);
                browser.picture(PICTURES.resolve("built-in-%s-%s-%d.png".formatted(name, scheme, width)));
                assertThat(browser.overflows()).as(name + " at " + width).isFalse();
            }
            assertThat(browser.accessibilityFindings()).as(name + " " + scheme).isEmpty();
        }
        assertThat(browser.complaints()).as(name).noneMatch(each -> each.contains("Content Security Policy"));
    }
}
