package dev.mastaba.core.engine.classfile;

/**
 * A member that is handed out by reference.
 *
 * @param kind how it is used, by the number of the Java virtual machine specification, table 5.4.3.5-A
 * @param member the member
 */
public record MethodHandleConstant(int kind, MemberName member) {
    private static final int NEW = 8;
    private static final int FIRST_METHOD = 5;

    /** Whether it is a constructor. */
    public boolean isNew() {
        return kind == NEW;
    }

    /** Whether it is a method or a constructor. */
    boolean isCode() {
        return kind >= FIRST_METHOD;
    }

    @Override
    public String toString() {
        return kind + " " + member;
    }
}
