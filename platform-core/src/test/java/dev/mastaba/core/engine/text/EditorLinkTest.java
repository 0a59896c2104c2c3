package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorLinkTest {
    private static final Path FILE = Path.of("/my projects/a&b/x+y=z;\"1.java");

    @Test
    void aKnownEditorOpensTheLine() {
        assertThat(EditorLink.of("vscode").address(Path.of("/a/../b.java"), 7)).isEqualTo("vscode://file/b.java:7");
        assertThat(EditorLink.of("IDEA").address(Path.of("/b.java"), 0)).isEqualTo("idea://open?file=/b.java&line=1");
    }

    @Test
    void givenAnAddressThenTheFileIsEncodedForItsPathAndItsQuery() {
        assertThat(EditorLink.of("http://localhost:63342/api/file?file={file}&line={line}")
                        .address(FILE, 12))
                .isEqualTo("http://localhost:63342/api/file?file=/my%20projects/a%26b/x%2By%3Dz%3B%221.java&line=12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)//{file}",
                "javascript://%0aalert(1)//{file}",
                "JavaScript://%0aalert(1)//{file}",
                " javascript://%0aalert(1)//{file}",
                "java\tscript://%0aalert(1)//{file}",
                "data:text/html,{file}",
                "data://text/html,{file}",
                "vbscript://{file}",
                "file://{file}",
                "view-source://{file}",
                "//evil.example/{file}",
                "my-editor://open?line={line}",
                "my-editor://open{file}\n",
                "nano",
                "",
            })
    void anUnsafeOrIncompleteAddressIsRefused(String text) {
        assertThatThrownBy(() -> EditorLink.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAnEditorOrAFileThereIsNoLink() {
        assertThat(EditorLink.NONE.address(FILE, 1)).isEmpty();
        assertThat(EditorLink.NONE.html(FILE, 1)).isEmpty();
        assertThat(EditorLink.of("zed").html(null, 1)).isEmpty();
        assertThat(EditorLink.of("idea").html(Path.of("/b.java"), 3))
                .contains("href=\"idea://open?file=/b.java&amp;line=3\">Open in editor</a>");
    }
}
