package dev.mastaba.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mastaba.i18n.gettext.PluralFormula;
import dev.mastaba.i18n.gettext.PoEntry;
import dev.mastaba.i18n.gettext.PoFile;
import dev.mastaba.i18n.gettext.PoWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any catalog is read, with its faults told; what was read says the same when it is written and read again. Any formula is refused or answers. */
class GettextFuzzTest {
    private record Said(String key, List<String> forms) {}

    @FuzzTest(maxDuration = "2m")
    void files(byte[] data) {
        PoFile file = PoFile.parse(new String(data, StandardCharsets.UTF_8));
        PoFile again = PoFile.parse(PoWriter.text(file.entries()));
        assertThat(again.faults()).isEmpty();
        assertThat(said(again)).isEqualTo(said(file));
    }

    private static List<Said> said(PoFile file) {
        return file.entries().stream().map(GettextFuzzTest::said).toList();
    }

    private static Said said(PoEntry entry) {
        return new Said(entry.key(), entry.forms());
    }

    @FuzzTest(maxDuration = "2m")
    void formulas(byte[] data) {
        PluralFormula formula;
        try {
            formula = PluralFormula.parse(new String(data, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s)(The expression|The formula|The value must be) .*");
            return;
        }
        for (long n : new long[] {0, 1, 2, 111, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(formula.form(n)).isEqualTo(formula.form(n));
        }
        assertThat(formula.saysTheSame(formula)).isTrue();
        assertThat(formula.misfit()).isBetween(-1, 1_000);
    }
}
