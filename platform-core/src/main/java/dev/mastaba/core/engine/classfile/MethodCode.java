package dev.mastaba.core.engine.classfile;

import java.util.List;
import java.util.Set;

/**
 * The code of a method, independent of the rest of its class: without line numbers, names of variables, and indexes in
 * the constant pool.
 *
 * @param instructions one text for each instruction
 * @param calls the methods that it calls or passes by reference and the static fields that it reads, in order
 * @param makes the classes that it instantiates, in order
 * @param types the descriptors that it mentions: of members and of casts
 */
public record MethodCode(List<String> instructions, List<Call> calls, List<String> makes, Set<String> types) {
    public MethodCode {
        instructions = List.copyOf(instructions);
        calls = List.copyOf(calls);
        makes = List.copyOf(makes);
    }

    /**
     * A use of a member.
     *
     * @param how the kind of use
     * @param member the member
     */
    public record Call(How how, MemberName member) {}

    /** The ways to use a member. */
    public enum How {
        /** A call of a static method, or any method passed by reference. */
        NAMED,
        /** A call of a method on an object, which may be overridden in another class. */
        ON_OBJECT,
        /** A read of a static field. */
        READ
    }
}
