package dev.mastaba.launcher.source;

import aQute.bnd.classfile.ClassFile;
import aQute.bnd.classfile.CodeAttribute;
import aQute.bnd.classfile.ConstantPool;
import aQute.bnd.classfile.LineNumberTableAttribute;
import aQute.bnd.classfile.MemberInfo;
import aQute.bnd.classfile.MethodInfo;
import aQute.bnd.classfile.SourceFileAttribute;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one compiled class, and the members that it uses of others. The class is read, never loaded.
 *
 * @param name its name, with slashes
 * @param source the file it was compiled from, in the folder of its package; empty if unknown
 * @param parents its superclass and interfaces
 * @param members its methods and fields: name, blank, types
 * @param uses the members of other classes that its code refers to
 * @param errors the compiler errors, since some compilers write a class all the same
 */
record ClassLook(
        String name,
        Optional<String> source,
        List<String> parents,
        Set<String> members,
        Set<Use> uses,
        List<String> errors) {
    /** The beginning of the message with which code from Eclipse's compiler (also used by Visual Studio Code) fails if its source is wrong. */
    private static final String UNRESOLVED = "Unresolved compilation problem";

    private static final int NEW = 0xbb;
    private static final int LDC = 0x12;
    private static final int LDC_W = 0x13;
    private static final int TEXT_AT = 4;

    ClassLook {
        parents = List.copyOf(parents);
        members = Set.copyOf(members);
        uses = Set.copyOf(uses);
        errors = List.copyOf(errors);
    }

    /** A method or a field that code refers to. */
    record Use(String owner, String member) {}

    /**
     * Reads a class.
     *
     * @throws IOException if it is not a class, or incomplete
     */
    static ClassLook of(InputStream content) throws IOException {
        ClassFile read;
        try {
            read = ClassFile.parseClassFile(new DataInputStream(content));
        } catch (IOException | RuntimeException broken) {
            throw new IOException("not a class file, or incomplete", broken);
        }
        String folder = read.this_class.substring(0, read.this_class.lastIndexOf('/') + 1);
        Optional<String> source =
                read.getAttribute(SourceFileAttribute.class).map(attribute -> folder + attribute.sourcefile);
        List<String> parents = new ArrayList<>(List.of(read.interfaces));
        if (read.super_class != null) {
            parents.add(read.super_class);
        }
        return new ClassLook(read.this_class, source, parents, members(read), uses(read.constant_pool), errors(read));
    }

    private static Set<String> members(ClassFile read) {
        Set<String> members = new HashSet<>();
        for (MemberInfo[] all : List.of(read.methods, read.fields)) {
            for (MemberInfo member : all) {
                members.add(member.name + " " + member.descriptor);
            }
        }
        return members;
    }

    private static Set<Use> uses(ConstantPool pool) {
        Set<Use> uses = new HashSet<>();
        for (int i = 1; i < pool.size(); i++) {
            Object entry = pool.entry(i);
            if (entry instanceof ConstantPool.AbstractRefInfo member) {
                ConstantPool.NameAndTypeInfo type = pool.entry(member.name_and_type_index);
                uses.add(new Use(
                        pool.className(member.class_index),
                        pool.utf8(type.name_index) + " " + pool.utf8(type.descriptor_index)));
            }
        }
        return uses;
    }

    private static List<String> errors(ClassFile read) {
        List<String> errors = new ArrayList<>();
        for (MethodInfo method : read.methods) {
            method.getAttribute(CodeAttribute.class)
                    .ifPresent(code -> thrown(code.code, read.constant_pool)
                            .filter(text -> text.startsWith(UNRESOLVED))
                            .ifPresent(text -> errors.add(line(code)
                                    + text.substring(text.indexOf(':') + 1).strip())));
        }
        return errors;
    }

    /** Returns the message of an exception that a method begins by creating. */
    private static Optional<String> thrown(ByteBuffer code, ConstantPool pool) {
        if (code.remaining() < TEXT_AT + 3 || Byte.toUnsignedInt(code.get(code.position())) != NEW) {
            return Optional.empty();
        }
        int at = code.position() + TEXT_AT;
        int load = Byte.toUnsignedInt(code.get(at));
        if (load != LDC && load != LDC_W) {
            return Optional.empty();
        }
        int index = load == LDC ? Byte.toUnsignedInt(code.get(at + 1)) : Short.toUnsignedInt(code.getShort(at + 1));
        Object entry = pool.entry(index);
        return entry instanceof ConstantPool.StringInfo text
                ? Optional.of(pool.utf8(text.string_index))
                : Optional.empty();
    }

    private static String line(CodeAttribute code) {
        return Arrays.stream(code.attributes)
                .filter(LineNumberTableAttribute.class::isInstance)
                .map(LineNumberTableAttribute.class::cast)
                .filter(table -> table.line_number_table.length > 0)
                .map(table -> table.line_number_table[0].line_number + ": error: ")
                .findFirst()
                .orElse("error: ");
    }
}
