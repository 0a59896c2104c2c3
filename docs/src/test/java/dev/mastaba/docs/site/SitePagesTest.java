package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SitePagesTest {
    private static final String PAGE = """
            <!DOCTYPE html><html><body><main><section><a id="Words_of_it"></a><h1>The page</h1>
            <p>About "it".</p>
            <p>The page says what it is about, in so many words that this description is long enough.</p><img src="one.svg" alt=""><section><a id="A"></a><h2>Views &amp; <code>routes()</code></h2>
            <pre><code class="language-java">return "a"; // b
            </code></pre></section><section><h2>Same</h2><table class="x"><tr class="a"><td>1</td></tr></table></section>
            <section><h2>Same</h2></section></section></main></body></html>
            """;

    @TempDir
    Path site;

    @Test
    void pagesGetAnchorsNeighboursAndAnIndex() throws IOException {
        Path page =
                Files.writeString(Files.createDirectories(site.resolve("guide")).resolve("two.html"), PAGE);
        Files.writeString(site.resolve("guide/one.svg"), "<svg width=\"40\" height=\"20\"/>");
        Files.createDirectories(site.resolve("api"));
        Files.writeString(
                site.resolve("api/type-search-index.js"),
                "typeSearchIndex = [{\"l\":\"All\"},{\"p\":\"a.b\",\"l\":\"Outer.Inner\"}];");
        Contents.Page one = new Contents.Page("One", "one.md", List.of());
        Contents.Page two = new Contents.Page("Two", "guide/two.md", List.of());
        Contents.Page three = new Contents.Page("Three", "guide/three.md", List.of());
        new SitePages(
                        site,
                        new Contents(List.of(new Contents.Part("Part 1", List.of(one, two, three)))),
                        new Synonyms(Map.of("paging", List.of("in \"parts\""))))
                .complete();

        Document document = Jsoup.parse(Files.readString(page));
        assertThat(document.select("h1, h2").eachAttr("id"))
                .containsExactly("the-page", "views--routes", "same", "same-1");
        assertThat(document.select("details a").eachAttr("href")).containsExactly("#views--routes", "#same", "#same-1");
        assertThat(document.select("h2 > a.anchor").eachAttr("href"))
                .containsExactly("#views--routes", "#same", "#same-1");
        assertThat(document.select("meta[name=description]").attr("content"))
                .isEqualTo("The page says what it is about, in so many words that this description is long enough.");
        assertThat(document.select("img").attr("width")).isEqualTo("40");
        assertThat(document.select(".part").text()).isEqualTo("Part 1");
        assertThat(document.select(".pager a").eachAttr("href")).containsExactly("../one.html", "../guide/three.html");
        assertThat(document.select("pre[tabindex] .word, pre .string, pre .comment")
                        .eachText())
                .containsExactly("return", "\"a\"", "// b");
        assertThat(document.select("pre").first().wholeText()).isEqualTo("return \"a\"; // b\n");
        assertThat(Files.readString(site.resolve("search-index.js")))
                .contains("[\"guide/two.html\",\"The page\",\"The page\",\"About \\\"it\\\". The page says")
                .contains("\"paging\":[\"in \\\"parts\\\"\"]")
                .contains("[\"api/a/b/Outer.Inner.html\",\"Outer.Inner\",\"\",\"Javadoc of a.b\"]");
    }
}
