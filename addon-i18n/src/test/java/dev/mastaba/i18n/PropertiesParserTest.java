package dev.mastaba.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Catalogs in {@code .properties} files. */
class PropertiesParserTest {
    private static Map<String, String> parsed(String text) {
        return PropertiesParser.parse(text, 1_000).messages().stream()
                .collect(Collectors.toMap(
                        ParsedMessage::id, message -> message.forms().get(0)));
    }

    @Test
    void entriesHaveTheLinesAtWhichTheyBegin() {
        ParsedCatalog catalog =
                PropertiesParser.parse("# a = b \\\n! c\n\n  one : first\\\n    and \\u0041\n\ntwo\\ words=x\n", 10);
        assertThat(catalog.messages())
                .extracting(ParsedMessage::id, message -> message.forms().get(0), ParsedMessage::line)
                .containsExactly(tuple("one", "firstand A", 4), tuple("two words", "x", 7));
        assertThat(catalog.faults()).isEmpty();
    }

    @Test
    void anEntryThatIsMalformedIsReportedAndLeftOut() {
        ParsedCatalog catalog = PropertiesParser.parse("one=1\ntwo=\\u00x0\nthree=3\n=4\n", 10);
        assertThat(catalog.messages()).extracting(ParsedMessage::id).containsExactly("one", "three");
        assertThat(catalog.faults())
                .containsExactly(
                        new ParsedCatalog.Fault(2, "\\u requires four hexadecimal digits"),
                        new ParsedCatalog.Fault(4, "The line has no key"));
    }

    /** The first of several entries with one key is used, and a text is not empty. */
    @Test
    void filesAreReadAsJavaReadsThem() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 14)
                    .mapToObj(each -> String.valueOf("\\\\=:#! \t\n\n\f\rab".charAt(each)))
                    .collect(Collectors.joining());
            Map<String, String> expected = new LinkedHashMap<>();
            new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    if (!key.equals("") && !value.equals("")) {
                        expected.putIfAbsent((String) key, (String) value);
                    }
                    return value;
                }
            }.load(new StringReader(text));
            assertThat(parsed(text)).as(text).isEqualTo(expected);
        }
    }
}
