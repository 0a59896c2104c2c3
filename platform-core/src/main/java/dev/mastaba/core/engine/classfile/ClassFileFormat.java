package dev.mastaba.core.engine.classfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The sizes that a class file states of its parts (Java Virtual Machine Specification, sections 4 and 6.5). The reader allocates
 * what they state, so a damaged file could ask for all memory. Confined to one thread.
 */
public final class ClassFileFormat {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ATTRIBUTE_HEAD = 6;
    private static final int WIDE = 196;

    /** The length of each instruction in bytes, by its opcode; that of 0 depends on its operands. */
    private static final String LENGTHS = "1".repeat(16) + "23233" + "2".repeat(5) + "1".repeat(28) + "2".repeat(5)
            + "1".repeat(73) + "3" + "1".repeat(20) + "3".repeat(16) + "200" + "1".repeat(6) + "3".repeat(7)
            + "553231133110"
            + "43355";

    private final ClassReader file;
    private final int end;
    private final char[] buffer;
    private int at;

    private ClassFileFormat(ClassReader file, int end) {
        this.file = file;
        this.end = end;
        this.buffer = new char[file.getMaxStringLength()];
    }

    /**
     * Opens a class file of any version of Java, also of one that the library does not know: the structure of class files rarely changes.
     *
     * @throws IOException if it is not a class file, or states a size that exceeds it
     */
    public static ClassReader open(byte[] bytes) throws IOException {
        if (bytes.length < 8 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
            throw new IOException("It is not a class file");
        }
        try {
            ClassReader file = new ClassReader(
                    ByteBuffer.wrap(bytes.clone()).putInt(4, Opcodes.V17).array());
            new ClassFileFormat(file, bytes.length).check();
            return file;
        } catch (RuntimeException damaged) {
            throw new IOException("The class file is truncated or damaged", damaged);
        }
    }

    private void check() {
        at = file.header + 6;
        at += 2 + 2 * file.readUnsignedShort(at);
        members();
        members();
        attributes(false);
    }

    /** Checks the fields, or the methods. */
    private void members() {
        int count = count();
        for (int i = 0; i < count; i++) {
            at += ATTRIBUTE_HEAD;
            attributes(true);
        }
    }

    /** Checks attributes; code is one of a method only, so that code inside of code is none. */
    private void attributes(boolean ofMember) {
        int count = count();
        for (int i = 0; i < count; i++) {
            String name = file.readUTF8(at, buffer);
            int next = at + ATTRIBUTE_HEAD + within(file.readInt(at + 2), 1, at + ATTRIBUTE_HEAD);
            if (ofMember && "Code".equals(name)) {
                at += ATTRIBUTE_HEAD + 4;
                code();
            }
            at = next;
        }
    }

    private void code() {
        int start = at + 4;
        int length = within(file.readInt(at), 1, start);
        at = start;
        while (at < start + length) {
            at += instruction(start);
        }
        at += 2 + 8 * file.readUnsignedShort(at);
        attributes(false);
    }

    /** Returns the length of an instruction, of which a switch is aligned to the start of the code. */
    private int instruction(int start) {
        int opcode = file.readByte(at);
        int operands = at + 4 - (at - start & 3);
        return switch (opcode) {
            case Opcodes.TABLESWITCH -> {
                long entries = (long) file.readInt(operands + 8) - file.readInt(operands + 4) + 1;
                yield operands - at + 12 + 4 * within(entries, 4, operands + 12);
            }
            case Opcodes.LOOKUPSWITCH -> operands - at + 8 + 8 * within(file.readInt(operands + 4), 8, operands + 8);
            case WIDE -> file.readByte(at + 1) == Opcodes.IINC ? 6 : 4;
            default -> LENGTHS.charAt(opcode) - '0';
        };
    }

    private int count() {
        at += 2;
        return file.readUnsignedShort(at - 2);
    }

    /** Returns a count of entries of a size, which all lie between a place and the end of the file. */
    private int within(long count, int size, int from) {
        if (count < 0 || count * size > end - from) {
            throw new IllegalArgumentException("A count of " + count + " exceeds the file");
        }
        return (int) count;
    }
}
