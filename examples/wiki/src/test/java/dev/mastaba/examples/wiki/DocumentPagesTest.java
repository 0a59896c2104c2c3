package dev.mastaba.examples.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Composition;
import dev.mastaba.examples.wiki.page.MemoryDatabase;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The project's documents, read as pages of the wiki. */
final class DocumentPagesTest {
    private TestApp app;

    @BeforeEach
    void start() {
        app = AddedDocuments.in(TestApp.of(
                Composition.of(new WikiAddOn(MemoryDatabase.create())).with(new TemplatesAddOn())));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyLinkAnchorAndPictureLeadsToSomething() {
        Set<String> pages = new HashSet<>(app.get("/pages").attributes("main a", "href"));
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, List<String>> links = new HashMap<>();
        for (String page : pages) {
            TestResponse shown = app.get(page);
            ids.put(page, new HashSet<>(shown.attributes("main [id]", "id")));
            links.put(
                    page,
                    Stream.concat(
                                    shown.attributes("main a[href]", "href").stream(),
                                    shown.attributes("main img", "src").stream())
                            .filter(link -> !link.contains(":"))
                            .toList());
        }
        assertThat(pages).hasSizeGreaterThan(100);
        Set<String> fine = new HashSet<>();
        SoftAssertions softly = new SoftAssertions();
        links.forEach((page, targets) -> targets.forEach(link -> {
            String[] parts = link.split("#", 2);
            String path = parts[0].isEmpty() ? page : parts[0];
            softly.assertThat(path).as("%s on %s", link, page).startsWith("/");
            if (ids.containsKey(path)) {
                softly.assertThat(parts.length == 1 || ids.get(path).contains(parts[1]))
                        .as("%s on %s", link, page)
                        .isTrue();
            } else if (fine.add(path)) {
                softly.assertThat(app.get(path).status())
                        .as("%s on %s", link, page)
                        .isLessThan(400);
            }
        }));
        softly.assertAll();
    }

    @Test
    void wordsOfCodeIdsOfErrorsAndNamesAreFound() {
        assertThat(app.get("/search?q=MAST-VIEW-011").attributes("main a", "href"))
                .contains("/errors-view");
        assertThat(app.get("/search?q=addStaticView").attributes("main a", "href"))
                .contains("/guide-static-files");
        assertThat(app.get("/search?q=pyramid_debugtoolbar").attributes("main a", "href"))
                .contains("/porting-from-pyramid");
    }
}
