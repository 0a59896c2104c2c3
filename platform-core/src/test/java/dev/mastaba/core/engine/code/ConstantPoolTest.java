package dev.mastaba.core.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {
    private static final long LARGE = 1L << 40;

    private static ConstantPool read(byte... bytes) throws IOException {
        return ConstantPool.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static byte[] file(int... afterVersion) {
        byte[] bytes = new byte[8 + afterVersion.length];
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
            assertThat(ConstantPool.read(new DataInputStream(in)).handled())
                    .contains(new ConstantPool.Member("java.lang.Math", "random", "()D"))
                    .anyMatch(method -> method.name().startsWith("lambda$"))
                    .noneMatch(method -> method.owner().startsWith("["));
        }
    }

    @Test
    void namesTextsAndClasses() throws IOException {
        ConstantPool pool = read(file(0, 3, 1, 0, 3, 'a', '/', 'B', 7, 0, 1));
        assertThat(pool.text(1)).isEqualTo("a/B");
        assertThat(pool.className(2)).isEqualTo("a.B");
        assertThat(pool.handled()).isEmpty();
        assertThatThrownBy(() -> pool.text(2)).hasMessage("It refers to a missing text constant");
        assertThatThrownBy(() -> pool.className(1)).hasMessage("It refers to a missing class constant");
        assertThatThrownBy(() -> pool.className(3)).hasMessage("It refers to a missing class constant");
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        assertThatThrownBy(() -> read("no class file".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("It is not a class file");
        assertThatThrownBy(() -> read(file(0, 2, 99))).hasMessage("It has a constant of the unknown kind 99");
    }

    @Test
    void aHandleOfNothingIsLeftOut() throws IOException {
        assertThat(read(file(0, 2, 15, 6, 0, 9)).handled()).isEmpty();
    }
}
