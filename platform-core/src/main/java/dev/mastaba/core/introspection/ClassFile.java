package dev.mastaba.core.introspection;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * As much of a class file as is needed to see whose methods a class hands out as functions: its constant pool (Java Virtual Machine
 * Specification, 4.4).
 */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, Integer> members = new HashMap<>();
    private final List<Integer> handles = new ArrayList<>();

    private ClassFile() {}

    /**
     * Reads a class file.
     *
     * @throws IOException when it is none
     */
    static ClassFile read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        if (in.readInt() != MAGIC) {
            throw new IOException("Not a class file");
        }
        in.readInt();
        ClassFile read = new ClassFile();
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            index += read.constant(index, in);
        }
        return read;
    }

    /** The classes whose methods are handed out by reference, this one left in where its lambdas are; arrays' left out. */
    Set<String> handled() {
        Set<String> names = new TreeSet<>();
        for (int handle : handles) {
            Integer type = members.get(handle);
            Integer text = type == null ? null : classes.get(type);
            String name = text == null ? null : texts.get(text);
            if (name != null && !name.startsWith("[")) {
                names.add(Objects.requireNonNull(name).replace('/', '.'));
            }
        }
        return names;
    }

    /** Reads a constant; how many places after it are empty. */
    private int constant(int index, DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts.put(index, in.readUTF());
            case 7 -> classes.put(index, in.readUnsignedShort());
            case 8, 16, 19, 20 -> in.readUnsignedShort();
            case 9, 10, 11 -> {
                members.put(index, in.readUnsignedShort());
                in.readUnsignedShort();
            }
            case 15 -> {
                in.readUnsignedByte();
                handles.add(in.readUnsignedShort());
            }
            case 3, 4, 12, 17, 18 -> in.readInt();
            case 5, 6 -> {
                in.readLong();
                return 1;
            }
            default -> throw new IOException("A constant of the unknown kind " + tag);
        }
        return 0;
    }
}
