package dev.mastaba.core.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OriginalHashTest {
    private static final long LARGE = 5_000_000_000L;

    @Test
    void twoTextsAreNotOne() {
        assertThat(new OriginalHash().text("ab").text("c").hex())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(new OriginalHash().text("a").text("bc").hex());
    }

    @Test
    void contentIsReadToItsEnd() throws IOException {
        byte[] much = new byte[100_000];
        String one = new OriginalHash().content(new ByteArrayInputStream(much)).hex();
        much[99_999] = 1;
        assertThat(new OriginalHash().content(new ByteArrayInputStream(much)).hex())
                .isNotEqualTo(one);
    }

    @Test
    void codeOfThePlatformsOwnClassesIsKnownByName() {
        assertThat(new OriginalHash().code("text").hex()).isEqualTo(new OriginalHash().hex());
        assertThat(new OriginalHash().code(String.class).hex()).isEqualTo(new OriginalHash().hex());
    }

    @Test
    void aClassFileTellsWhoseMethodsItHandsOut() throws IOException {
        Supplier<Double> reference = Math::random;
        assertThat(reference.get() * LARGE).isNotNegative();
        try (InputStream in =
                CodeClasses.open(OriginalHashTest.class.getName(), OriginalHashTest.class.getClassLoader())) {
            assertThat(ClassFile.read(in).handled()).contains("java.lang.Math").noneMatch(name -> name.startsWith("["));
        }
        assertThatThrownBy(() ->
                        ClassFile.read(new ByteArrayInputStream("no class file".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ClassFile.read(new ByteArrayInputStream(
                        new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 2, 99})))
                .hasMessageContaining("99");
    }
}
