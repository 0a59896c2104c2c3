package dev.mastaba.examples.wiki.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mastaba.examples.wiki.page.Draft;
import java.awt.image.BufferedImage;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTest {
    private final Markdown markdown = new Markdown();

    @Test
    void codeAndTablesScrollByKeyboard() {
        Rendered rendered = new Markdown().render("```\na\n```\n\n| a |\n|---|\n| b |\n", page -> page);
        assertThat(rendered.html()).contains("<pre tabindex=\"0\"><code>a", "<table tabindex=\"0\">");
    }

    @Test
    void theFirstHeadingIsTheTitle() {
        Rendered rendered = render("# The *big* `one`\n\nText");
        assertThat(rendered.title()).isEqualTo("The big one");
        assertThat(rendered.html()).isEqualTo("<p>Text</p>\n");
    }

    @Test
    void otherHeadingsBeginWithTheSecondLevelAndCanBeLinked() {
        Document html = html("Text\n\n# One\n\n## Two\n\n## Two\n\n[down](#two)");
        assertThat(html.select("h1")).isEmpty();
        assertThat(html.select("h2").eachAttr("id")).containsExactly("s-one", "s-two", "s-two-1");
        assertThat(html.select("a").attr("href")).isEqualTo("#s-two");
    }

    @Test
    void linksWithoutASchemeLeadToPages() {
        Document html = html(
                "[a](guide-start) [b](guide-start#more) [c](Two%20words) [d](<Zürich & co>) [e](/static/x) [f](https://example.org/)");
        assertThat(html.select("a").eachAttr("href"))
                .containsExactly(
                        "/p/guide-start",
                        "/p/guide-start#s-more",
                        "/p/Two%20words",
                        "/p/Z%C3%BCrich%20%26%20co",
                        "/static/x",
                        "https://example.org/");
    }

    @Test
    void headingsAreSpeltAsOnGitHub() {
        assertThat(html("## The translator's loop\n\n## A, b – `c_d`")
                        .select("h2")
                        .eachAttr("id"))
                .containsExactly("s-the-translators-loop", "s-a-b--c_d");
    }

    @Test
    void aPictureOfTheBundleHasItsSize() throws Exception {
        BufferedImage picture = ImageIO.read(new File("../../docs/pictures/console-overview.png"));
        Element shown =
                html("![a](static/pictures/console-overview.png)").select("img").get(0);
        assertThat(shown.attr("width")).isEqualTo(Integer.toString(picture.getWidth()));
        assertThat(shown.attr("height")).isEqualTo(Integer.toString(picture.getHeight()));
        for (String other : List.of("static/pictures/none.png", "static/pictures/../secret.png", "static/theme.css")) {
            assertThat(html("![a](" + other + ")").select("img").hasAttr("width"))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void picturesWithoutASchemeLieBesideThePages() {
        assertThat(html("![a](static/a.png) ![b](/b.png) ![c](https://example.org/c.png)")
                        .select("img")
                        .eachAttr("src"))
                .containsExactly("/p/static/a.png", "/b.png", "https://example.org/c.png");
    }

    @Test
    void hasTables() {
        assertThat(html("| a | b |\n|---|---|\n| 1 | 2 |").select("td").eachText())
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<div onclick=alert(1)>x</div>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#10;script:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](\u0001javascript:alert(1))",
                "[x](vbscript:x)",
                "[x](data:text/html,<script>alert(1)</script>)",
                "![x](javascript:alert(1))",
                "![x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x]: javascript:alert(1)\n\n[x]",
                "<javascript:alert(1)>",
                "[x](\"onmouseover=alert(1))",
                "[x](y \"\\\" onmouseover=alert(1) \\\"\")",
                "![a\" onerror=\"alert(1)](b)",
                "```\" onclick=\"alert(1)\nx\n```",
                "# x\" onclick=\"alert(1)\n\n## y\" onclick=\"alert(1)",
                "| <script>a</script> |\n|---|\n| <b onclick=x> |",
            })
    void nothingBecomesAScript(String text) {
        Document html = html(text);
        assertThat(html.select("script, iframe, object, embed, form, input, style, div, b"))
                .isEmpty();
        for (Element element : html.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on");
                if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
                    assertThat(attribute
                                    .getValue()
                                    .replaceAll("[\\s\\p{Cntrl}]", "")
                                    .toLowerCase(java.util.Locale.ROOT))
                            .doesNotStartWith("javascript:")
                            .doesNotStartWith("vbscript:")
                            .doesNotStartWith("data:");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ", "- ", "*a ", "[", "![", "**", "_a ", "`", "<", "(", "1. ", "  > - ", "|", "&", "\\", "*a **b ",
                "[a](", "<!--"
            })
    void longNonsenseCostsLittle(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        long start = worked();
        assertThat(render(text)).isNotNull();
        assertThat(worked() - start).isLessThan(20_000_000_000L);
    }

    static List<Arguments> bombs() {
        return Bombs.byProblem().entrySet().stream()
                .map(bomb -> arguments(bomb.getKey(), bomb.getValue()))
                .toList();
    }

    /** Each of them made megabytes of HTML, gigabytes of objects, or took seconds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsShownAsTyped(String name, String text) {
        long start = worked();
        long before = allocated();
        Rendered rendered = render(text);
        assertThat(rendered.problem()).isPresent();
        assertThat(rendered.html()).startsWith("<pre>").hasSizeLessThan(5 * Draft.LONGEST_TEXT + 20);
        assertThat(allocated() - before).isLessThan(200 << 20);
        assertThat(worked() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void aLongTextWithinTheLimitsIsRendered() {
        String row = "| a | b | c | d | e |\n";
        String text = "# T\n\n" + row + "|-|-|-|-|-|\n" + row.repeat(3_000) + "\n"
                + "- one [link](to) *here*\n".repeat(1_000);
        Rendered rendered = render(text);
        assertThat(rendered.problem()).isEmpty();
        assertThat(Jsoup.parseBodyFragment(rendered.html()).select("td")).hasSize(15_000);
    }

    @Test
    void aTitleThatIsNoTitleStaysInTheText() {
        Rendered rendered = render("# " + "a".repeat(500) + "\n");
        assertThat(rendered.title()).isEmpty();
        assertThat(rendered.html()).startsWith("<h2 ");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** The time for which this thread has had a processor: what a busy machine takes away from it does not count. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void deepNestingIsShownAsTyped() {
        String deep = "*a **a ".repeat(500) + "b" + "** *".repeat(500);
        assertThat(Jsoup.parseBodyFragment(render(deep + "<x>").html()).text()).contains("*a **a");
        assertThat(render(deep + "<x>").html()).doesNotContain("<x>");
    }

    private Rendered render(String text) {
        return markdown.render(
                text,
                name -> "/p/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private Document html(String text) {
        return Jsoup.parseBodyFragment(render(text).html());
    }
}
