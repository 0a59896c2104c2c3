package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The files of the site, which the profile {@code site} has generated. */
@EnabledIfSystemProperty(named = "mastaba.site", matches = ".+")
class SiteIT {
    private static final Path DOCS = Path.of("").toAbsolutePath();

    private final Path site = Path.of(System.getProperty("mastaba.site", "target/site"));
    private final Map<Path, Set<String>> ids = new HashMap<>();

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int links = 0;
        for (Path page : pages()) {
            Document document = Jsoup.parse(Files.readString(page));
            for (Element element : document.select("[href], [src]")) {
                String link = element.hasAttr("href") ? element.attr("href") : element.attr("src");
                if (!link.matches("(?i)(https?|mailto|javascript):.*")) {
                    links++;
                    // javadoc writes a link without an id into its list of constants
                    if (link.startsWith("#") && page.startsWith(site.resolve("api"))) {
                        continue;
                    }
                    softly.assertThat(problem(page, link))
                            .as("%s in %s", link, site.relativize(page))
                            .isEmpty();
                }
            }
        }
        softly.assertAll();
        assertThat(links).isGreaterThan(5000);
    }

    private String problem(Path page, String link) throws IOException {
        URI target = URI.create(link.replace(" ", "%20"));
        Path file = target.getPath().isEmpty()
                ? page
                : page.resolveSibling(target.getPath()).normalize();
        if (!Files.isRegularFile(file)) {
            return "there is no such file";
        }
        String fragment = target.getFragment();
        return fragment == null || fragment.isEmpty() || idsOf(file).contains(fragment) ? "" : "there is no such id";
    }

    private Set<String> idsOf(Path file) throws IOException {
        Set<String> known = ids.get(file);
        if (known == null) {
            Document document = Jsoup.parse(Files.readString(file));
            known = Stream.concat(
                            document.select("[id]").eachAttr("id").stream(),
                            document.select("a[name]").eachAttr("name").stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            ids.put(file, known);
        }
        return known;
    }

    @Test
    void eachDocumentIsAPage() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DOCS)) {
            files.map(file -> DOCS.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md") && !name.startsWith("src/") && !name.startsWith("target/"))
                    .forEach(name -> expected.add(name.replaceFirst("md$", "html")));
        }
        assertThat(expected)
                .hasSizeGreaterThan(150)
                .allSatisfy(name -> assertThat(site.resolve(name)).exists());
    }

    @Test
    void thePartsAreTheNavigationOfEachPage() throws IOException {
        List<String> expected = Contents.of(DOCS).parts().stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(part.title()), part.pages().stream().map(Contents.Page::title)))
                .toList();
        for (Path page : pages()) {
            if (!page.startsWith(site.resolve("api"))) {
                Document document = Jsoup.parse(Files.readString(page));
                assertThat(document.select("#parts > h2, #parts > ul > li > a").eachText())
                        .as(page.toString())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void eachErrorHasItsAnchor() throws IOException {
        assertThat(idsOf(site.resolve("errors/view.html"))).contains("mast-view-001");
    }

    @Test
    void theJavadocHasAllExportedPackagesAndNoOthers() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path source : SiteApi.exported(DOCS.getParent())) {
            String path = source.getParent().toString().replace('\\', '/');
            expected.add(path.substring(path.indexOf("/src/main/java/") + "/src/main/java/".length())
                    .replace('/', '.'));
        }
        assertThat(Files.readAllLines(site.resolve("api/element-list")))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(25);
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }
}
