package dev.mastaba.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    private final CommandText text = new CommandText(10);
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void endsWithALineBreakUnlessItIsEmpty() {
        assertThat(text.lines()).isEmpty();
        out.print("0123456789");
        assertThat(text.lines()).isEqualTo("0123456789\n");
    }

    @Test
    void isCutAtTheLimitAndSaysSo() {
        out.print("012345678\n");
        assertThat(text.lines()).isEqualTo("012345678\n");
        out.print("x");
        out.print("more");
        out.flush();
        out.close();
        assertThat(text.lines()).isEqualTo("012345678\nThe output was cut after 10 characters.\n");
    }
}
