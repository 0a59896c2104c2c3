package dev.mastaba.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class SynonymsTest {
    @Test
    void eachPhraseIsInTheDocuments() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String folder : List.of("guide", "recipes")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    texts.append(Files.readString(file));
                }
            }
        }
        String text = (texts + Files.readString(Path.of("index.md"))).toLowerCase(Locale.ROOT);
        Synonyms synonyms = Synonyms.of(Path.of("src/site/synonyms.txt"));
        assertThat(synonyms.phrases()).hasSizeGreaterThan(50).containsEntry("paging", List.of("lists in parts"));
        SoftAssertions softly = new SoftAssertions();
        synonyms.phrases()
                .forEach((word, phrases) -> softly.assertThat(phrases)
                        .as(word)
                        .isNotEmpty()
                        .allSatisfy(phrase ->
                                assertThat(text.contains(phrase)).as(phrase).isTrue()));
        softly.assertAll();
    }
}
