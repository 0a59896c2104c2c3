package dev.mastaba.core.engine.scan;

import dev.mastaba.core.engine.classfile.ClassFileFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A reader of a class file without loading the class, as far as scanning requires. */
public final class ClassFileReader extends ClassVisitor {
    private final Set<String> visible = new TreeSet<>();
    private final Set<String> hidden = new TreeSet<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private @Nullable String source;

    private ClassFileReader() {
        super(Opcodes.ASM9);
    }

    /**
     * Reads a class file.
     *
     * @throws IOException if it is not a class file
     */
    public static ClassFile read(byte[] bytes) throws IOException {
        ClassReader file = ClassFileFormat.open(bytes);
        ClassFileReader found = new ClassFileReader();
        try {
            file.accept(found, ClassReader.SKIP_FRAMES);
            return new ClassFile(
                    file.getClassName().replace('/', '.'), found.source, found.visible, found.hidden, found.lines);
        } catch (RuntimeException | StackOverflowError damaged) {
            throw new IOException("The class file is truncated or damaged", damaged);
        }
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
        source = file;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visibly) {
        Type type = Type.getType(descriptor);
        if (type.getSort() != Type.OBJECT) {
            throw new IllegalArgumentException("It is not the type of an annotation: " + descriptor);
        }
        (visibly ? visible : hidden).add(type.getClassName());
        return null;
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return new FieldVisitor(api) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visibly) {
                return ClassFileReader.this.visitAnnotation(annotation, visibly);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(api) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visibly) {
                return ClassFileReader.this.visitAnnotation(annotation, visibly);
            }

            @Override
            public void visitLineNumber(int line, Label start) {
                lines.putIfAbsent(name + descriptor, line);
            }
        };
    }
}
