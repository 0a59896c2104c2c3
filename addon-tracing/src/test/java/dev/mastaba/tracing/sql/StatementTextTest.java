package dev.mastaba.tracing.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 1 | SELECT",
                "insert into t values (1) | insert",
                "/* by */ -- x\u2028 | ~~",
                "/* by * me */ (SELECT 1) | SELECT",
                "{? = call f(?)} | call",
                "hush | ~~",
                "WITH x AS (SELECT 1) SELECT * FROM x | WITH",
            })
    void theFirstWordIsTheOperationIfItIsKnown(String sql, String operation) {
        assertThat(StatementText.operation(sql)).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "postgresql | SELECT a FROM t1 WHERE b2 = 'hush' AND c = 12.5e-3 | SELECT a FROM t1 WHERE b2 = ? AND c = ?",
                "postgresql | SELECT 'it''s hush', E'a\\'hush', U&'hush' | SELECT ?, ?, U&?",
                "postgresql | SELECT $$hush$$, $a$hush $$ hush$a$, $1 | SELECT ?, ?, $1",
                "postgresql | SELECT a /* hush */ FROM t -- hush | SELECT a   FROM t",
                "postgresql | SELECT \"Name 1\", a[1] FROM \"a\"\"b\" | SELECT \"Name 1\", a[?] FROM \"a\"\"b\"",
                "postgresql | SELECT a\\'hush | SELECT a\\?",
                "postgresql | SELECT 'hush | SELECT ?",
                "postgresql | SELECT 1 /* hush | SELECT ?",
                "h2database | SELECT X'68', 0x68757368, $$hush$$, .5, -7 | SELECT X?, ?, ?, ?, -?",
                "mysql | SELECT \"hush\", 'a\\'hush', `Name 1` # hush | SELECT ?, ?, `Name 1`",
                "mariadb | SELECT 'hush\\ | SELECT ?",
                "oracle.db | SELECT q'[it's hush]' FROM dual | ~~",
                "other_sql | SELECT 1 | ~~",
            })
    void noValueIsShown(String system, String sql, String shown) {
        assertThat(StatementText.withoutValues(sql, system)).isEqualTo(shown);
    }

    @Test
    void longTextsAreCutWithoutShowingTheCutValue() {
        for (String system : List.of("postgresql", "mysql", "h2database")) {
            for (String value : List.of("'" + "hush''".repeat(100_000) + "'", "1".repeat(500_000))) {
                assertThat(StatementText.withoutValues("SELECT a FROM t WHERE b = " + value, system))
                        .isEqualTo("SELECT a FROM t WHERE b = ?");
            }
        }
        assertThat(StatementText.operation("/**/".repeat(100_000) + "SELECT 1")).isEmpty();
    }
}
