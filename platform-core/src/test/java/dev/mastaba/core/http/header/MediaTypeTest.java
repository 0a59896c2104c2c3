package dev.mastaba.core.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
    @Test
    void hasTypeSubtypeAndParameters() {
        MediaType type = MediaType.of(" Text/HTML ; Charset=\"utf-8\" ;; boundary=a;x=\"q\\\"\"");
        assertThat(type.essence()).isEqualTo("text/html");
        assertThat(type.is("text/html")).isTrue();
        assertThat(type.is("text/htm")).isFalse();
        assertThat(type.is("texthhtml")).isFalse();
        assertThat(type.parameters()).containsExactlyEntriesOf(ordered());
        assertThat(type.charset()).contains(StandardCharsets.UTF_8);
        assertThat(type).hasToString("text/html;charset=utf-8;boundary=a;x=\"q\\\"\"");
        assertThat(type.parameter("none")).isEmpty();
    }

    private static Map<String, String> ordered() {
        Map<String, String> ordered = new java.util.LinkedHashMap<>();
        ordered.put("charset", "utf-8");
        ordered.put("boundary", "a");
        ordered.put("x", "q\"");
        return ordered;
    }

    @Test
    void isNothingWhereItIsMalformed() {
        for (String malformed : new String[] {
            "", "text", "text/", "/html", "text/html x", "text/html;a", "te xt/a", "text/html;" + "a=b;".repeat(600)
        }) {
            assertThat(MediaType.parse(malformed)).as(malformed).isEmpty();
            assertThatThrownBy(() -> MediaType.of(malformed)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> MediaType.of("text/html;charset=klingon").charset())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("klingon");
        assertThatThrownBy(() -> MediaType.of("text/html;charset=\"a b\"").charset())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
            @ForAll @StringLength(max = 30) String value) {
        String printable = value.replaceAll("[^ -~]", "?");
        MediaType type = new MediaType("text", "x", Map.of(name.toLowerCase(java.util.Locale.ROOT), printable));
        assertThat(MediaType.parse(type.toString())).contains(type);
    }

    @Property
    void strangersCanSayWhatTheyLike(@ForAll @StringLength(max = 3_000) String value) {
        MediaType.parse(value).ifPresent(type -> assertThat(type.type()).isNotEmpty());
    }
}
