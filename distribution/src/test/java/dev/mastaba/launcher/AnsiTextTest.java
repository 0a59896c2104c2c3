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
                \u001b[31mRefused.\u001b[0m

                \u001b[1;31mMAST-VIEW-001\u001b[0m  \u001b[1mView wiki:pgae does not exist.\u001b[0m
                    bundle: MAST-X
                \u001b[32m    Remedy:\u001b[0m Say wiki:page
                \u001b[32m    Remedy 2:\u001b[0m Or leave it out
                """);
        assertThat(AnsiText.painted("dark   original changed\n", true))
                .isEqualTo("dark   \u001b[33moriginal changed\u001b[0m\n");
    }

    @Test
    void statesAndDifferencesHaveColors() {
        assertThat(AnsiText.painted("""
                Last change: refused.
                ok       clock       Fine.
                name     state     since
                worker   down      today
                live     live-2    refused
                """, true)).isEqualTo("""
                Last change: \u001b[31mrefused\u001b[0m.
                \u001b[32mok\u001b[0m       clock       Fine.
                name     state     since
                worker   \u001b[31mdown\u001b[0m      today
                \u001b[32mlive\u001b[0m     live-2    \u001b[31mrefused\u001b[0m
                """);
        assertThat(AnsiText.painted("- old\n+ new\n~ both\n  same\n", true))
                .isEqualTo("\u001b[31m- old\u001b[0m\n\u001b[32m+ new\u001b[0m\n\u001b[33m~ both\u001b[0m\n  same\n");
        assertThat(AnsiText.painted("-          INGRESS\n", true)).isEqualTo("-          INGRESS\n");
        assertThat(AnsiText.painted("mastaba: No server runs.\n", true))
                .isEqualTo("\u001b[31mmastaba:\u001b[0m No server runs.\n");
    }

    @Test
    void whatIsNoTerminalGetsNone() {
        StringWriter file = new StringWriter();
        AnsiText.print(new PrintWriter(file), REPORT);
        assertThat(file.toString()).isEqualTo(REPORT);
    }
}
