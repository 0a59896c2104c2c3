package dev.mastaba.core.engine.code;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in the constants of a class file (Java Virtual Machine Specification, section 4.4). Immutable. */
public final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    /** A class in a descriptor or a generic signature. */
    private static final Pattern MENTIONED = Pattern.compile("L([^;<>(\\s]{1,500})[;<]");

    private final @Nullable Object[] entries;

    private ConstantPool(@Nullable Object[] entries) {
        this.entries = entries;
    }

    /**
     * A field or method of a class.
     *
     * @param owner the binary name of its class
     * @param name its name
     * @param descriptor its type
     */
    record Member(String owner, String name, String descriptor) {}

    /** A class, as the index of its name. */
    private record ClassName(int text) {}

    /** A field or method, as the indexes of its class and of its name and type. */
    private record Use(boolean field, int type, int nameAndType) {}

    /** A name and a descriptor, as their indexes. */
    private record NameAndType(int name, int descriptor) {}

    /** A method that is passed by reference, as the index of the member. */
    private record Handle(int member) {}

    /** A constant that names neither a class nor a member. */
    private record Other(Object value) {}

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
            case 3, 4, 17, 18 -> new Other(file.readInt());
            case 5, 6 -> new Other(file.readLong());
            case 7 -> new ClassName(file.readUnsignedShort());
            case 9, 10, 11 -> new Use(tag == 9, file.readUnsignedShort(), file.readUnsignedShort());
            case 12 -> new NameAndType(file.readUnsignedShort(), file.readUnsignedShort());
            case 15 -> handle(file.readUnsignedByte(), file.readUnsignedShort());
            case 8, 16, 19, 20 -> new Other(file.readUnsignedShort());
            default -> throw new IOException("It has a constant of the unknown kind " + tag);
        };
    }

    /** Returns a handle. Kinds below 5 are of fields (table 5.4.3.5-A). */
    private static Object handle(int kind, int member) {
        return kind < 5 ? new Other(member) : new Handle(member);
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
     * Returns the methods that are passed by reference, including the bodies of lambdas; those of arrays are left out.
     *
     * @throws IOException if a referenced constant does not exist
     */
    Set<Member> handled() throws IOException {
        Set<Member> methods = new LinkedHashSet<>();
        for (Object entry : entries) {
            if (entry instanceof Handle handle && entry(handle.member()) instanceof Use use) {
                Member method = member(use);
                if (!method.owner().startsWith("[")) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /**
     * Returns the fields that the code reads or writes.
     *
     * @throws IOException if a referenced constant does not exist
     */
    Set<Member> fields() throws IOException {
        Set<Member> fields = new LinkedHashSet<>();
        for (Object entry : entries) {
            if (entry instanceof Use use && use.field()) {
                fields.add(member(use));
            }
        }
        return fields;
    }

    /**
     * Returns the binary names of the classes that are mentioned anywhere, also in types. Texts that look like types are
     * included, so some of the classes might not exist.
     *
     * @throws IOException if a referenced constant does not exist
     */
    Set<String> classes() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Object entry : entries) {
            if (entry instanceof ClassName name) {
                names.add(text(name.text()).replace('/', '.'));
            } else if (entry instanceof String text) {
                Matcher types = MENTIONED.matcher(text);
                while (types.find()) {
                    names.add(types.group(1).replace('/', '.'));
                }
            }
        }
        return names;
    }

    private Member member(Use use) throws IOException {
        if (entry(use.nameAndType()) instanceof NameAndType type) {
            return new Member(className(use.type()), text(type.name()), text(type.descriptor()));
        }
        throw new IOException("It refers to a missing member constant");
    }

    private @Nullable Object entry(int index) {
        return index < entries.length ? entries[index] : null;
    }
}
