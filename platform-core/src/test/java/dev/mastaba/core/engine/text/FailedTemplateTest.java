package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedTemplateTest {
    private static FailedTemplate failed(int line, List<String> files, String... lines) {
        return new FailedTemplate(
                "shop:a.peb",
                line,
                files,
                FailedTemplate.excerpt(line, List.of(lines)),
                "no <value>",
                Path.of("/shop/a.peb"));
    }

    @Test
    void thePageShowsTheLineAndTheFilesInTheirOrder() {
        String page = failed(2, List.of("dark:a.peb", "shop:a.peb"), "<p>", "{{ x }}", "x".repeat(300))
                .html(new IllegalStateException("a & b"), EditorLink.of("vscode"));
        assertThat(page)
                .contains("<strong>shop:a.peb, line 2</strong>", "role=\"alert\"><p id=\"reason\">no &lt;value&gt;</p>")
                .contains("    1  &lt;p&gt;\n<mark>    2  {{ x }}</mark>\n    3  " + "x".repeat(200) + "…</pre>")
                .contains("<a class=\"editor\" href=\"vscode://file/shop/a.peb:2\">")
                .contains("<li>dark:a.peb</li>\n<li>replaced: shop:a.peb</li>")
                .contains("<pre id=\"cause\">java.lang.IllegalStateException: a &amp; b</pre>");
    }

    @Test
    void withoutALineThereIsNoExcerpt() {
        FailedTemplate unknown = failed(0, List.of("shop:a.peb"), "<p>");
        assertThat(unknown.html(null, EditorLink.NONE))
                .contains("<strong>shop:a.peb</strong>")
                .doesNotContain("<pre", "<a ");
        assertThat(unknown.message()).isEqualTo("no <value> (shop:a.peb)");
    }

    @Test
    void theTextSaysTheSame() {
        FailedTemplate failed = failed(1, List.of("dark:a.peb", "shop:a.peb"), "{{ x }}", "<p>");
        assertThat(failed.message())
                .isEqualTo("no <value> (shop:a.peb, line 1, in dark:a.peb, which replaces shop:a.peb)");
        assertThat(failed.text())
                .startsWith(FailedTemplate.TITLE + ": no <value>")
                .contains(">    1  {{ x }}\n     2  <p>\n", "Files: dark:a.peb, which replaces shop:a.peb");
        assertThat(failed(1, List.of("other.peb"), "x").message()).contains("line 1, in other.peb");
    }
}
