package dev.mastaba.content.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.archive.BundleVersion;
import dev.mastaba.content.archive.HeaderClauses;
import dev.mastaba.content.archive.SymbolicName;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

final class NamesAndVersionsTest {
    @Test
    void versionsOrderAsInTheSpecification() {
        List<String> ascending = List.of("0", "1", "1.0.0.a", "1.0.1", "1.2", "1.10", "2.0.0", "10");

        for (int i = 1; i < ascending.size(); i++) {
            assertThat(version(ascending.get(i))).isGreaterThan(version(ascending.get(i - 1)));
        }
        assertThat(version("1")).isEqualByComparingTo(version("1.0.0"));
        assertThat(BundleVersion.parse("1.0-SNAPSHOT")).isEmpty();
        assertThat(BundleVersion.parse("99999999999")).isEmpty();
        assertThat(BundleVersion.parse("4294967296")).isEmpty();
        assertThat(BundleVersion.parse("")).isEmpty();
    }

    @Test
    void aLegalNameStays() {
        assertThat(SymbolicName.derivedFrom("wiki-dark")).isEqualTo("wiki-dark");
        assertThat(SymbolicName.derivedFrom("dev.example.wiki_dark")).isEqualTo("dev.example.wiki_dark");
    }

    @Test
    void otherNamesStayApart() {
        assertThat(SymbolicName.derivedFrom("wiki dark"))
                .startsWith("wiki_dark-")
                .isNotEqualTo(SymbolicName.derivedFrom("wiki  dark"));
        assertThat(SymbolicName.derivedFrom("日本")).isNotEqualTo(SymbolicName.derivedFrom("中国"));
        // The same name as macOS and as Linux write it.
        assertThat(SymbolicName.derivedFrom("Mu\u0308ll")).isEqualTo(SymbolicName.derivedFrom("M\u00fcll"));
    }

    @Property(tries = 500)
    void everyDerivedNameIsLegal(@ForAll String name) {
        assertThat(SymbolicName.legal(SymbolicName.derivedFrom(name))).isTrue();
    }

    @Test
    void clausesSplitOutsideQuotes() {
        assertThat(HeaderClauses.of("a;x=\"1,2\\\",3\", b ,c")).containsExactly("a;x=\"1,2\\\",3\"", "b", "c");
        assertThat(HeaderClauses.of("")).isEmpty();
    }

    @Property(tries = 500)
    void anyHeaderSplits(@ForAll String header) {
        assertThat(HeaderClauses.of(header)).isNotNull();
    }

    @Test
    void ignoresWhatEditorsAndCopiersLeave() {
        assertThat(List.of(
                        ".wiki.jar",
                        "wiki.jar.part",
                        "wiki.jar.tmp",
                        "wiki.jar~",
                        "#x#",
                        "wiki.jar.error.txt",
                        "a.swp"))
                .allMatch(IgnoredNames::has);
        assertThat(List.of("wiki.jar", "#1.jar", "tmp.jar", "error.txt")).noneMatch(IgnoredNames::has);
    }

    private static Version version(String text) {
        return BundleVersion.parse(text).orElseThrow();
    }
}
