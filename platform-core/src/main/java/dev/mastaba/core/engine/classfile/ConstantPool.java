package dev.mastaba.core.engine.classfile;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The constants of a class file. Confined to one thread. */
public final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    private final @Nullable Object[] entries;

    private ConstantPool(@Nullable Object[] entries) {
        this.entries = entries;
    }

    /** A class, as the index of its name. */
    private record ClassName(int text) {}

    /** A field or method, as the indexes of its class and of its name and type. */
    private record Member(int type, int nameAndType) {}

    /** A name and a descriptor, as their indexes. */
    private record NameAndType(int name, int descriptor) {}

    /** A method handle, as its kind and the index of the member. */
    private record Handle(int kind, int member) {}

    /** A constant made by a bootstrap method, as that method's index and the index of a name and type. */
    private record Dynamic(int bootstrap, int nameAndType) {}

    /** A text, a method's type, a module, or a package, as the index of its text. */
    private record Reference(int text) {}

    /** A number. */
    private record Literal(Object value) {}

    /**
     * Reads the beginning of a class file, up to and including its constant pool.
     *
     * @throws IOException if it is not a class file
     */
    public static ConstantPool read(DataInputStream file) throws IOException {
        if (file.readInt() != MAGIC) {
            throw new IOException("It is not a class file");
        }
        file.readInt();
        @Nullable Object[] entries = new Object[file.readUnsignedShort()];
        for (int i = 1; i < entries.length; i++) {
            int tag = file.readUnsignedByte();
            entries[i] = constant(tag, file);
            if (tag == 5 || tag == 6) {
                i++; // these constants take two indexes
            }
        }
        return new ConstantPool(entries);
    }

    private static Object constant(int tag, DataInputStream file) throws IOException {
        return switch (tag) {
            case 1 -> file.readUTF();
            case 3, 4 -> new Literal(file.readInt());
            case 5, 6 -> new Literal(file.readLong());
            case 7 -> new ClassName(file.readUnsignedShort());
            case 9, 10, 11 -> new Member(file.readUnsignedShort(), file.readUnsignedShort());
            case 12 -> new NameAndType(file.readUnsignedShort(), file.readUnsignedShort());
            case 15 -> new Handle(file.readUnsignedByte(), file.readUnsignedShort());
            case 17, 18 -> new Dynamic(file.readUnsignedShort(), file.readUnsignedShort());
            case 8, 16, 19, 20 -> new Reference(file.readUnsignedShort());
            default -> throw new IOException("It has a constant of the unknown kind " + tag);
        };
    }

    /**
     * Returns a text by its index.
     *
     * @throws IOException if the index has no text
     */
    public String text(int index) throws IOException {
        if (entry(index) instanceof String text) {
            return text;
        }
        throw new IOException("It refers to a missing text constant");
    }

    /**
     * Returns the binary name of a class by its index.
     *
     * @throws IOException if the index has no class
     */
    public String className(int index) throws IOException {
        if (entry(index) instanceof ClassName name) {
            return text(name.text()).replace('/', '.');
        }
        throw new IOException("It refers to a missing class constant");
    }

    /**
     * Returns the classes whose methods are passed by reference, including this one if it has lambdas; classes of
     * arrays are left out.
     *
     * @throws IOException if a referenced constant does not exist
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

    /**
     * Returns a field or method by its index.
     *
     * @throws IOException if the index has no member
     */
    MemberName member(int index) throws IOException {
        if (entry(index) instanceof Member member && entry(member.nameAndType()) instanceof NameAndType name) {
            return new MemberName(className(member.type()), text(name.name()), text(name.descriptor()));
        }
        throw new IOException("It refers to a missing member constant");
    }

    /** Returns the method of a handle; null if the constant is not a handle. */
    @Nullable
    MethodHandleConstant handed(int index) throws IOException {
        return entry(index) instanceof Handle handle
                ? new MethodHandleConstant(handle.kind(), member(handle.member()))
                : null;
    }

    /**
     * Returns a constant made by a bootstrap method, by its index: the method's index among the bootstrap methods, the
     * name, and the descriptor.
     *
     * @throws IOException if the index has no such constant
     */
    MadeByBootstrap dynamic(int index) throws IOException {
        if (entry(index) instanceof Dynamic dynamic && entry(dynamic.nameAndType()) instanceof NameAndType name) {
            return new MadeByBootstrap(dynamic.bootstrap(), text(name.name()), text(name.descriptor()));
        }
        throw new IOException("It refers to a missing dynamic constant");
    }

    /** Returns all constants made by bootstrap methods, in the order of those methods. */
    List<MadeByBootstrap> allDynamic() throws IOException {
        List<MadeByBootstrap> all = new ArrayList<>();
        for (int i = 1; i < entries.length; i++) {
            if (isDynamic(i)) {
                all.add(dynamic(i));
            }
        }
        all.sort(Comparator.comparingInt(MadeByBootstrap::bootstrap));
        return all;
    }

    /** Returns whether a bootstrap method makes a constant. */
    boolean isDynamic(int index) {
        return entry(index) instanceof Dynamic;
    }

    /**
     * Returns a constant as text that does not depend on its index in the pool: a text in quotes, a number, or the name
     * of a class.
     *
     * @throws IOException if it is of another kind
     */
    String shown(int index) throws IOException {
        Object entry = entry(index);
        if (entry instanceof Literal literal) {
            return literal.value().toString();
        }
        if (entry instanceof Reference reference) {
            return '"' + text(reference.text()) + '"';
        }
        return className(index);
    }

    private @Nullable Object entry(int index) {
        return index < entries.length ? entries[index] : null;
    }
}
