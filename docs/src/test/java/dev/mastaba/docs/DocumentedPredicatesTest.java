package dev.mastaba.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The predicates that the page of predicates lists are those of core, in the order of their weight. */
class DocumentedPredicatesTest {
    private static final Pattern LISTED = Pattern.compile("(?m)^\\d+\\. `(\\w+)`");

    @Test
    void thoseOfCoreAreListedInOrder() throws IOException {
        List<String> predicates = new Configurator()
                .makeApplication().introspector().category("view predicates").stream()
                        .map(found -> found.introspectable().title())
                        .toList();
        String page = Files.readString(Documents.ROOT.resolve("docs/guide/predicates.md"));
        assertThat(LISTED.matcher(page).results().map((MatchResult found) -> found.group(1)))
                .containsExactlyElementsOf(predicates);
    }
}
