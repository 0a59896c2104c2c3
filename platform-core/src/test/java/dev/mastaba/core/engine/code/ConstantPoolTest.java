package dev.mastaba.core.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {
    private static final long LARGE = 1L << 40;

    /** Returns a class file with these constants and neither fields, methods, nor attributes. */
    private static byte[] file(int... afterVersion) {
        byte[] bytes = new byte[8 + afterVersion.length + 14];
        System.arraycopy(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61}, 0, bytes, 0, 8);
        for (int i = 0; i < afterVersion.length; i++) {
            bytes[8 + i] = (byte) afterVersion[i];
        }
        return bytes;
    }

    @Test
    void tellsWhoseMethodsAreHandedOut() throws IOException {
        Supplier<Double> reference = Math::random;
        Supplier<Object> copied = new int[] {1}::clone;
        assertThat(reference.get() * LARGE).isNotNegative();
        assertThat(copied.get()).isNotNull();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("ConstantPoolTest.class"))) {
            assertThat(ConstantPool.read(in.readAllBytes()).handled())
                    .contains(new ConstantPool.Member("java.lang.Math", "random", "()D"))
                    .anyMatch(method -> method.name().startsWith("lambda$"))
                    .noneMatch(method -> method.owner().startsWith("["));
        }
    }

    @Test
    void namesClasses() throws IOException {
        byte[] names = file(0, 4, 1, 0, 3, 'a', '/', 'B', 7, 0, 1, 1, 0, 8, '(', 'L', 'a', '/', 'C', ';', ')', 'V');
        ConstantPool pool = ConstantPool.read(names);
        assertThat(pool.classes()).containsExactly("a.B", "a.C");
        assertThat(pool.handled()).isEmpty();
        assertThat(pool.fields()).isEmpty();
    }

    @Test
    void readsFilesOfUnknownVersionsOfJava() throws IOException {
        byte[] newer = file(0, 3, 1, 0, 3, 'a', '/', 'B', 7, 0, 1);
        newer[6] = 3;
        assertThat(ConstantPool.read(newer).classes()).containsExactly("a.B");
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatThrownBy(() -> ConstantPool.read(new byte[64])).hasMessage("It is not a class file");
        assertThatThrownBy(() -> ConstantPool.read("no class file".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ConstantPool.read(file(0, 2, 99))).isInstanceOf(IOException.class);
    }

    @Test
    void aHandleOfNothingIsRefused() {
        assertThatThrownBy(() -> ConstantPool.read(file(0, 2, 15, 6, 0, 9)))
                .isInstanceOf(IOException.class)
                .hasMessage("It refers to a missing constant");
    }
}
