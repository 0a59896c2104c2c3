package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** The pictures of the documents: each is shown somewhere, and the words of the diagrams are those of the documents. */
final class DiagramsTest {
    private static final Path DOCS = Documents.ROOT.resolve("docs");

    @Test
    void theFactsInDiagramsAreThoseOfTheirPages() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Path file : pictures(".svg")) {
            Document diagram = Jsoup.parse(Files.readString(file), "", Parser.xmlParser());
            softly.assertThat(diagram.select("svg > title, svg > desc").eachText())
                    .as("title and description of %s", file)
                    .hasSize(2);
            softly.assertThat(diagram.select("script, [href^=http]"))
                    .as(file.toString())
                    .isEmpty();
            StringBuilder text = new StringBuilder();
            for (String page : diagram.select("svg").attr("data-pages").split(" ")) {
                text.append(page.isEmpty() ? "" : Files.readString(DOCS.resolve(page)));
            }
            String pages = plain(text.toString());
            for (Element fact : diagram.select(".fact")) {
                softly.assertThat(pages.contains(plain(fact.text())))
                        .as("\"%s\" of %s is on its pages", fact.text(), file)
                        .isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void eachPictureIsShown() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (Path document : Documents.all()) {
            texts.append(Files.readString(document));
        }
        for (String ending : List.of(".svg", ".png")) {
            for (Path picture : pictures(ending)) {
                assertThat(texts).contains("pictures/" + picture.getFileName());
            }
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[*`\\[\\]]", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static List<Path> pictures(String ending) throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
