package dev.mastaba.core.engine.code;

import dev.mastaba.core.engine.classfile.ClassFileFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The names in the constants of a class file (Java Virtual Machine Specification, section 4.4). Confined to one thread. */
final class ConstantPool {
    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int HANDLE = 15;

    /** A class in a descriptor or a generic signature. */
    private static final Pattern MENTIONED = Pattern.compile("L([^;<>(\\s]{1,500})[;<]");

    private final Set<Member> handled = new LinkedHashSet<>();
    private final Set<Member> fields = new LinkedHashSet<>();
    private final Set<String> classes = new TreeSet<>();
    private final ClassReader file;
    private final byte[] bytes;
    private final char[] buffer;

    private ConstantPool(byte[] bytes, ClassReader file) {
        this.bytes = bytes;
        this.file = file;
        this.buffer = new char[file.getMaxStringLength()];
    }

    /**
     * A field or method of a class.
     *
     * @param owner the binary name of its class
     * @param name its name
     * @param descriptor its type
     */
    record Member(String owner, String name, String descriptor) {}

    /**
     * Reads the names in a class file.
     *
     * @throws IOException if it is not a class file, or damaged
     */
    static ConstantPool read(byte[] bytes) throws IOException {
        ConstantPool pool = new ConstantPool(bytes, ClassFileFormat.open(bytes));
        try {
            for (int i = 1; i < pool.file.getItemCount(); i++) {
                pool.add(pool.file.getItem(i));
            }
            return pool;
        } catch (RuntimeException damaged) {
            throw new IOException("It refers to a missing constant", damaged);
        }
    }

    /** Adds a constant, which begins at this index; a constant of two indexes has none at the second. */
    private void add(int at) {
        int kind = at == 0 ? 0 : file.readByte(at - 1);
        if (kind == TEXT) {
            Matcher types =
                    MENTIONED.matcher(new String(bytes, at + 2, file.readUnsignedShort(at), StandardCharsets.UTF_8));
            while (types.find()) {
                classes.add(types.group(1).replace('/', '.'));
            }
        } else if (kind == CLASS) {
            classes.add(file.readUTF8(at, buffer).replace('/', '.'));
        } else if (kind == FIELD) {
            fields.add(member(at));
        } else if (kind == HANDLE && file.readByte(at) >= Opcodes.H_INVOKEVIRTUAL) {
            Member method = member(file.getItem(file.readUnsignedShort(at + 1)));
            if (!method.owner().startsWith("[")) {
                handled.add(method);
            }
        }
    }

    private Member member(int at) {
        int type = file.getItem(file.readUnsignedShort(at + 2));
        return new Member(
                file.readClass(at, buffer).replace('/', '.'),
                file.readUTF8(type, buffer),
                file.readUTF8(type + 2, buffer));
    }

    /** Returns the methods that are passed by reference, including the bodies of lambdas; those of arrays are left out. */
    Set<Member> handled() {
        return handled;
    }

    /** Returns the fields that the code reads or writes. */
    Set<Member> fields() {
        return fields;
    }

    /**
     * Returns the binary names of the classes that are mentioned anywhere, also in types. Texts that look like types are
     * included, so some of the classes might not exist.
     */
    Set<String> classes() {
        return classes;
    }
}
