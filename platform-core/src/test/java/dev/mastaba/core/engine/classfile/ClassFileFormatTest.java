package dev.mastaba.core.engine.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFileFormatTest {
    /** The classes of a package of the JDK with every kind of instruction, also {@code wide} and both kinds of switches. */
    @Test
    void allClassesOfTheJdkAreOpened() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
        List<Path> files;
        try (Stream<Path> found = Files.walk(base)) {
            files = found.filter(each -> each.toString().endsWith(".class")).toList();
        }
        assertThat(files).hasSizeGreaterThan(5000);
        for (Path each : files) {
            byte[] bytes = Files.readAllBytes(each);
            assertThatCode(() -> ClassFileFormat.open(bytes))
                    .as(each.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 100_000, Integer.MAX_VALUE})
    void aSwitchWithMoreEntriesThanTheFileIsRefused(int last) {
        byte[] file = withSwitch();
        int high = indexOf(file, 0x0ABCDEF1);
        ByteBuffer.wrap(file).putInt(high, last);
        assertThatThrownBy(() -> ClassFileFormat.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage("The class file is truncated or damaged");
    }

    /** Whatever single number is changed, reading it asks for no more than the file could fill. */
    @Property(tries = 2000)
    void aDamagedNumberCausesNoHugeAllocation(@ForAll @IntRange(min = 10, max = 5000) int place, @ForAll int number) {
        byte[] file = withSwitch();
        ByteBuffer.wrap(file).putInt(Math.min(place, file.length - 4), number);
        try {
            ClassFileFormat.open(file).accept(new ClassWriter(0), 0);
        } catch (IOException | RuntimeException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static byte[] withSwitch() {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "example/Switch", null, "java/lang/Object", null);
        MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "choose", "(I)V", null, null);
        method.visitCode();
        Label end = new Label();
        method.visitVarInsn(Opcodes.ILOAD, 300);
        method.visitTableSwitchInsn(0x0ABCDEF0, 0x0ABCDEF1, end, end, end);
        method.visitLookupSwitchInsn(end, new int[] {1, 2}, new Label[] {end, end});
        method.visitIincInsn(300, 300);
        method.visitLabel(end);
        method.visitLineNumber(7, end);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 301);
        method.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    private static int indexOf(byte[] bytes, int number) {
        int at = 0;
        while (ByteBuffer.wrap(bytes).getInt(at) != number) {
            at++;
        }
        return at;
    }
}
