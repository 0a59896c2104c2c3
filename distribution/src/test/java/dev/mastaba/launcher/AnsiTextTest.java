package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AnsiTextTest {
    private static final String REPORT = """
            Refused.

            MAST-VIEW-001  View wiki:pgae does not exist.
                bundle: MAST-X
                Remedy: Say wiki:page
                Remedy 2: Or leave it out
            """;

    @Test
    void colorHelpsToFindErrorsAndRemedies() {
        assertThat(AnsiText.painted(REPORT, true)).isEqualTo("""
                Refused.

                \u001b[1;31mMAST-VIEW-001\u001b[0m  \u001b[1mView wiki:pgae does not exist.\u001b[0m
                    bundle: MAST-X
                \u001b[32m    Remedy:\u001b[0m Say wiki:page
                \u001b[32m    Remedy 2:\u001b[0m Or leave it out
                """);
        assertThat(AnsiText.painted("dark   original changed\n", true))
                .isEqualTo("dark   \u001b[33moriginal changed\u001b[0m\n");
    }

    @Test
    void whatIsNoTerminalGetsNone() {
        StringWriter file = new StringWriter();
        AnsiText.print(new PrintWriter(file), REPORT);
        assertThat(file.toString()).isEqualTo(REPORT);
    }
}
