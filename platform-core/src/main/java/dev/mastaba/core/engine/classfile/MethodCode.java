package dev.mastaba.core.engine.classfile;

import java.util.List;
import java.util.Set;

/**
 * What a method does, whatever else is in its class: no line numbers, no names of variables, no places in the constant pool.
 *
 * @param instructions one text for each
 * @param calls the methods that it calls or hands out and the static fields that it reads, in order
 * @param makes the classes of which it makes objects, in order
 * @param types the descriptors that it names: of members and of casts
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
     * @param how what kind of use
     * @param member the member
     */
    public record Call(How how, MemberName member) {}

    /** How a member is used. */
    public enum How {
        /** A static method is called, or any method handed out by reference. */
        NAMED,
        /** A method is called on an object, so that another class may answer. */
        ON_OBJECT,
        /** A static field is read. */
        READ
    }
}
