package dev.mastaba.core.config;

import dev.mastaba.core.engine.code.ConstantPool;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A reader of a class file without loading the class (Java virtual machine specification, chapter 4), as far as scanning requires. */
final class ClassFileReader {
    private static final int DEEPEST_VALUE = 64;

    private final Set<String> visible = new TreeSet<>();
    private final Set<String> hidden = new TreeSet<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final ConstantPool pool;
    private final DataInputStream in;
    private @Nullable String source;

    private ClassFileReader(byte[] bytes) throws IOException {
        in = open(bytes);
        pool = ConstantPool.read(in);
    }

    /**
     * Reads a class file.
     *
     * @throws IOException if it is not a class file
     */
    static ClassFile read(byte[] bytes) throws IOException {
        try {
            return new ClassFileReader(bytes).read();
        } catch (EOFException cut) {
            throw new IOException("The class file is truncated", cut);
        }
    }

    private ClassFile read() throws IOException {
        in.readUnsignedShort();
        String name = pool.className(in.readUnsignedShort());
        in.readUnsignedShort();
        skip(2L * in.readUnsignedShort());
        members();
        members();
        attributes(in, "");
        return new ClassFile(name, source, visible, hidden, lines);
    }

    private void members() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.readUnsignedShort();
            attributes(in, pool.text(in.readUnsignedShort()) + pool.text(in.readUnsignedShort()));
        }
    }

    private void attributes(DataInputStream of, String member) throws IOException {
        int count = of.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            String name = pool.text(of.readUnsignedShort());
            attribute(name, open(exactly(of, of.readInt())), member);
        }
    }

    /** Reads the attributes of code. Attributes nested inside them are not read, regardless of their depth. */
    private void attributesOfCode(DataInputStream of, String member) throws IOException {
        int count = of.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            String name = pool.text(of.readUnsignedShort());
            byte[] content = exactly(of, of.readInt());
            if (name.equals("LineNumberTable")) {
                firstLine(open(content), member);
            }
        }
    }

    private void attribute(String name, DataInputStream content, String member) throws IOException {
        switch (name) {
            case "RuntimeVisibleAnnotations" -> annotations(content, visible);
            case "RuntimeInvisibleAnnotations" -> annotations(content, hidden);
            case "SourceFile" -> source = pool.text(content.readUnsignedShort());
            case "Code" -> code(content, member);
            default -> {}
        }
    }

    private void code(DataInputStream content, String member) throws IOException {
        content.readInt();
        exactly(content, content.readInt());
        exactly(content, 8 * content.readUnsignedShort());
        attributesOfCode(content, member);
    }

    private void firstLine(DataInputStream content, String member) throws IOException {
        if (content.readUnsignedShort() > 0) {
            content.readUnsignedShort();
            lines.putIfAbsent(member, content.readUnsignedShort());
        }
    }

    private void annotations(DataInputStream content, Set<String> found) throws IOException {
        int count = content.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            found.add(annotation(content, 0));
        }
    }

    private String annotation(DataInputStream content, int depth) throws IOException {
        String descriptor = pool.text(content.readUnsignedShort());
        int count = content.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            content.readUnsignedShort();
            value(content, depth + 1);
        }
        return descriptor.length() < 2
                ? descriptor
                : descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private void value(DataInputStream content, int depth) throws IOException {
        if (depth > DEEPEST_VALUE) {
            throw new IOException("Its annotations are nested more than " + DEEPEST_VALUE + " levels deep");
        }
        switch (content.readUnsignedByte()) {
            case 'B', 'C', 'D', 'F', 'I', 'J', 'S', 'Z', 's', 'c' -> content.readUnsignedShort();
            case 'e' -> content.readInt();
            case '@' -> annotation(content, depth);
            case '[' -> {
                int count = content.readUnsignedShort();
                for (int i = 0; i < count; i++) {
                    value(content, depth + 1);
                }
            }
            default -> throw new IOException("It has an annotation value of an unknown kind");
        }
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    private static byte[] exactly(DataInputStream from, int length) throws IOException {
        if (length < 0 || length > from.available()) {
            throw new EOFException();
        }
        return from.readNBytes(length);
    }

    private static DataInputStream open(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
