package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.scan.ClassFile;
import dev.mastaba.core.engine.scan.ClassFileReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassFileReaderTest {
    /** Constants of every kind, annotations with values of every kind. */
    @Many(
            flag = true,
            number = 1L,
            real = 2.5,
            text = "t",
            type = String.class,
            choice = Thread.State.NEW,
            inner = @Deprecated(since = "1"),
            list = {@Deprecated, @Deprecated})
    static final class Annotated {
        static final long LARGE = 1L << 40;
        static final double REAL = 2.5;

        @ViewConfig(named = "x")
        Object page(String name) {
            return name + LARGE + REAL + ((Runnable) () -> {}) + (char) name.length();
        }
    }

    @interface Many {
        boolean flag();

        long number();

        double real();

        String text();

        Class<?> type();

        Thread.State choice();

        Deprecated inner();

        Deprecated[] list();
    }

    static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void namesAnnotationsAndLinesAreRead() throws IOException {
        ClassFile file = ClassFileReader.read(bytes(Annotated.class));
        assertThat(file.name()).isEqualTo(Annotated.class.getName());
        assertThat(file.source()).isEqualTo("ClassFileReaderTest.java");
        assertThat(file.annotations()).containsExactly(ViewConfig.class.getName());
        assertThat(file.hidden()).containsExactly(Many.class.getName());
        assertThat(file.lines().get("page(Ljava/lang/String;)Ljava/lang/Object;"))
                .isBetween(20, 60);
    }

    @Test
    void codeInsideOfCodeIsNotReadHoweverDeepItIs() throws IOException {
        byte[] nested = nestedCode(200_000);
        assertThat(nested).hasSizeLessThan(ClassFile.LARGEST);
        assertThat(ClassFileReader.read(nested).name()).isEqualTo("Code");
    }

    /** A class whose only attribute is code, which holds an attribute of code, and so on. */
    private static byte[] nestedCode(int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(61);
        out.writeShort(3);
        out.writeByte(1);
        out.writeUTF("Code");
        out.writeByte(7);
        out.writeShort(1);
        out.writeShort(0);
        out.writeShort(2);
        for (int nothing = 0; nothing < 4; nothing++) {
            out.writeShort(0);
        }
        for (int level = depth; level > 0; level--) {
            out.writeShort(1);
            out.writeShort(1);
            out.writeInt((level - 1) * 18 + 12);
            out.writeInt(0);
            out.writeInt(0);
            out.writeShort(0);
        }
        out.writeShort(0);
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoClassFileIsSaidToBeNone() {
        assertThatThrownBy(() -> ClassFileReader.read(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ClassFileReader.read(new byte[64])).hasMessageContaining("It is not a class file");
    }
}
