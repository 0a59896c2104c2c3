package dev.mastaba.core.classfile;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The texts, class names and handles of methods in a class file. Confined to one thread. */
public final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    private final @Nullable Object[] entries;

    private ConstantPool(@Nullable Object[] entries) {
        this.entries = entries;
    }

    /** A class, as the index of its name. */
    private record ClassName(int text) {}

    /** A field or method, as the index of its class. */
    private record Member(int type) {}

    /** A method that is handed out, as the index of the member. */
    private record Handle(int member) {}

    /**
     * Reads the beginning of a class file, up to and with its constant pool.
     *
     * @throws IOException when it is none
     */
    public static ConstantPool read(DataInputStream file) throws IOException {
        if (file.readInt() != MAGIC) {
            throw new IOException("It does not begin like a class file");
        }
        file.readInt();
        @Nullable Object[] entries = new Object[file.readUnsignedShort()];
        for (int i = 1; i < entries.length; i++) {
            int tag = file.readUnsignedByte();
            entries[i] = constant(tag, file);
            if (tag == 5 || tag == 6) {
                i++; // these take two places
            }
        }
        return new ConstantPool(entries);
    }

    private static @Nullable Object constant(int tag, DataInputStream file) throws IOException {
        switch (tag) {
            case 1 -> {
                return file.readUTF();
            }
            case 7 -> {
                return new ClassName(file.readUnsignedShort());
            }
            case 9, 10, 11 -> {
                Member member = new Member(file.readUnsignedShort());
                file.readUnsignedShort();
                return member;
            }
            case 15 -> {
                file.readUnsignedByte();
                return new Handle(file.readUnsignedShort());
            }
            case 8, 16, 19, 20 -> file.readUnsignedShort();
            case 3, 4, 12, 17, 18 -> file.readInt();
            case 5, 6 -> file.readLong();
            default -> throw new IOException("It has a constant of an unknown kind, " + tag);
        }
        return null;
    }

    /**
     * A text by its index.
     *
     * @throws IOException when there is none
     */
    public String text(int index) throws IOException {
        if (entry(index) instanceof String text) {
            return text;
        }
        throw new IOException("It names a text that it does not have");
    }

    /**
     * The name of a class by its index, as the class itself says it.
     *
     * @throws IOException when there is none
     */
    public String className(int index) throws IOException {
        if (entry(index) instanceof ClassName name) {
            return text(name.text()).replace('/', '.');
        }
        throw new IOException("It names a class that it does not have");
    }

    /**
     * The classes whose methods are handed out by reference, this one among them where it has lambdas; arrays' are left out.
     *
     * @throws IOException when one is named that there is not
     */
    public Set<String> handled() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Object entry : entries) {
            if (entry instanceof Handle handle && entry(handle.member()) instanceof Member member) {
                String name = className(member.type());
                if (!name.startsWith("[")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private @Nullable Object entry(int index) {
        return index < entries.length ? entries[index] : null;
    }
}
