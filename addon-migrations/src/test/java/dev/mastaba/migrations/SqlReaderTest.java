package dev.mastaba.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlReaderTest {
    private static List<List<String>> tokens(String sql, Vendor vendor) {
        return SqlReader.read(sql, vendor).stream().map(SqlStatement::tokens).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            H2         | SELECT 'a;b'; SELECT 2         | 2
            POSTGRESQL | SELECT $$a;b$$; SELECT 2       | 2
            POSTGRESQL | SELECT $x$a;$$b$x$; SELECT 2   | 2
            POSTGRESQL | SELECT $1; SELECT 2            | 2
            POSTGRESQL | SELECT E'a\\';b'; SELECT 2     | 2
            POSTGRESQL | SELECT 'a\\'; SELECT 2         | 2
            POSTGRESQL | SELECT /* a /* ; */ ; */ 1     | 1
            MARIADB    | SELECT 'a\\';b'; SELECT 2      | 2
            MARIADB    | SELECT /* a /* ; */ 1; SELECT 2| 2
            MARIADB    | SELECT 1 # ; SELECT 2          | 1
            MARIADB    | SELECT 1 --2; SELECT 2         | 2
            H2         | SELECT 1 -- ; SELECT 2         | 1
            H2         | SELECT 1 // ; SELECT 2         | 1
            H2         | SELECT "a;b", 'it''s;'         | 1
            MARIADB    | SELECT `a;b`, "c;d"            | 1
            H2         | ;;  ; -- nothing               | 0
            H2         | SELECT 'open; SELECT 2         | 1
            H2         | SELECT /* open; SELECT 2       | 1
            """)
    void statementsEndAtTheirSemicolons(Vendor vendor, String sql, int count) {
        assertThat(SqlReader.read(sql, vendor)).hasSize(count);
    }

    @Test
    void tokensAreWordsInUpperCaseAndPunctuation() {
        assertThat(tokens("\uFEFFinsert into \"Page\" (id) values ('x', 1.5)", Vendor.H2))
                .containsExactly(List.of(
                        "INSERT", "INTO", "\"Page\"", "(", "ID", ")", "VALUES", "(", "'", ",", "1", ".", "5", ")"));
    }

    @Test
    void statementsKnowTheirLine() {
        assertThat(SqlReader.read("-- one\n\nSELECT 1;\n/* x\n */ SELECT\n 2;", Vendor.H2))
                .extracting(SqlStatement::line)
                .containsExactly(3, 5);
        assertThat(SqlReader.read("SELECT 1 ; ", Vendor.H2))
                .extracting(SqlStatement::text)
                .containsExactly("SELECT 1");
    }

    @Property
    void anyTextIsRead(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String sql, @ForAll Vendor vendor) {
        for (SqlStatement statement : SqlReader.read(sql, vendor)) {
            assertThat(statement.tokens()).isNotEmpty();
            assertThat(sql).contains(statement.text());
        }
    }

    @Property
    void aLiteralHidesItsContent(@ForAll @StringLength(max = 40) String content, @ForAll Vendor vendor) {
        String literal = "'" + content.replace("\\", "").replace("'", "''") + "'";

        assertThat(tokens("SELECT " + literal + "; SELECT 2", vendor))
                .containsExactly(List.of("SELECT", "'"), List.of("SELECT", "2"));
    }
}
