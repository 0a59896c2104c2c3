package dev.mastaba.core.engine.classfile;

/**
 * A member that is passed by reference.
 *
 * @param kind the kind of use, by its number in table 5.4.3.5-A of the Java virtual machine specification
 * @param member the member
 */
public record MethodHandleConstant(int kind, MemberName member) {
    private static final int NEW = 8;
    private static final int FIRST_METHOD = 5;

    /** Returns whether it is a constructor. */
    public boolean isNew() {
        return kind == NEW;
    }

    /** Returns whether it is a method or a constructor. */
    boolean isCode() {
        return kind >= FIRST_METHOD;
    }

    @Override
    public String toString() {
        return kind + " " + member;
    }
}
