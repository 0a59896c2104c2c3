package dev.mastaba.devtools.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.render.PageTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where marks are in a page, whatever the page is like. */
class MarkedPageTest {
    @TempDir
    Path folder;

    private Asset file;

    @BeforeEach
    void template() throws IOException {
        Files.writeString(folder.resolve("page.peb"), "");
        Asset.Content content = AssetSource.directory(folder).find("page.peb").orElseThrow();
        AssetSpec spec = new AssetSpec("app", "page.peb");
        file = new Asset(spec, List.of(), spec, content);
    }

    private String marked(String page, Asset template) {
        PageNotes notes = new PageNotes();
        List<PageTrace.Part> parts =
                List.of(new PageTrace.Part(PageTrace.Part.Kind.TEXT, "", 0, page.length(), template, 1, 0, 0));
        return MarkedPage.of(page, parts, notes).replaceAll("<!--" + notes.word() + ":\\d+-->", "@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p><body><p>|<p>@<body>@<p>",
                "<head><b></head>|<head><b></head>",
                "<body><p title=\"<b>\">x|@<body>@<p title=\"<b>\">x",
                "<body><p title='<b>' a=b'><i>|@<body>@<p title='<b>' a=b'>@<i>",
                "<body><p title='<b>' a='b\"'><i>|@<body>@<p title='<b>' a='b\"'>@<i>",
                "<body><p a=\"<i><b>|@<body><p a=\"<i><b>",
                "<body>a < b <3 <b>|@<body>a < b <3 @<b>",
                "<body><!-- <b> --><i>|@<body><!-- <b> -->@<i>",
                "<body><!--><i>--><b>|@<body><!-->@<i>-->@<b>",
                "<body><!---><i>--><b>|@<body><!--->@<i>-->@<b>",
                "<body><!-- --!><i> --><b>|@<body><!-- --!>@<i> -->@<b>",
                "<body><!-- <b>|@<body><!-- <b>",
                "<body><!x <b> <?y <b></ <b> <i>|@<body><!x <b> <?y <b></ <b> @<i>",
                "<body><script>\"<b>\"</script><i>|@<body>@<script>\"<b>\"</script>@<i>",
                "<body><SCRIPT>\"<b>\"</scripts></ScRiPt ><i>|@<body>@<SCRIPT>\"<b>\"</scripts></ScRiPt >@<i>",
                "<body><script><!-- <script></script><b></script><i>|@<body>@<script><!-- <script></script><b></script><i>",
                "<body><textarea><b></textarea><i>|@<body>@<textarea><b></textarea>@<i>",
                "<body><noscript><b></noscript><i>|@<body>@<noscript><b></noscript>@<i>",
                "<body><style><b><i>|@<body>@<style><b><i>",
                "<body><svg><title/><b>|@<body>@<svg>@<title/><b>",
                "<body><svg><![CDATA[<b>]]><i>|@<body>@<svg><![CDATA[<b>]]><i>",
                "<body><plaintext><b>|@<body>@<plaintext><b>",
                "<body></p title=\"<b>\"><i>|@<body></p title=\"<b>\">@<i>"
            })
    void marksAreBeforeElementsOnly(String page, String marked) {
        assertThat(marked(page, file)).isEqualTo(marked);
    }

    @Test
    void aMarkIsAMarkOfItsOwnPageAlone() {
        PageNotes notes = new PageNotes();
        String forged = "<body><!--" + "0".repeat(16) + ":0--><p>";
        List<PageTrace.Part> parts =
                List.of(new PageTrace.Part(PageTrace.Part.Kind.TEXT, "", 0, forged.length(), file, 1, 0, 0));
        String marked = MarkedPage.of(forged, parts, notes);
        assertThat(marked).contains("<!--" + "0".repeat(16) + ":0--><!--" + notes.word() + ":");
        assertThat(MarkedPage.of(
                        marked,
                        List.of(new PageTrace.Part(PageTrace.Part.Kind.VALUE, "", 0, marked.length(), file, 9, 0, 0)),
                        notes))
                .isEqualTo(marked);
    }

    @Property(tries = 300)
    void aPageIsTheSameWithoutItsMarks(@ForAll("pages") String page) throws IOException {
        Path empty = Files.createTempDirectory("marked");
        try {
            folder = empty;
            template();
            assertThat(marked(page, file).replace("@", "")).isEqualTo(page);
        } finally {
            Files.delete(empty.resolve("page.peb"));
            Files.delete(empty);
        }
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of(
                        "<body>",
                        "<p>",
                        "</p>",
                        "<b a=\"",
                        "\"",
                        "'",
                        ">",
                        "<",
                        "<!--",
                        "-->",
                        "--!>",
                        "<script>",
                        "</script>",
                        "<textarea>",
                        "</textarea",
                        "/",
                        "=",
                        "x",
                        "\n",
                        "<pre>",
                        "<svg><title/>",
                        "<![CDATA[",
                        "]]>")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
