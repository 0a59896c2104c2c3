package dev.mastaba.osgi.link;

import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * A reference to a class, to a member of a class, or to elements of an annotation.
 *
 * @param how the instruction that uses it, or {@link #TYPE} or {@link #ANNOTATION}
 * @param owner the internal name of the class
 * @param name the name of the member, or those of the elements with blanks between them; empty for a class
 * @param descriptor the descriptor of the member; empty for a class or an annotation
 * @param onInterface whether a method's class must be an interface
 * @param caught the errors that the code around it catches, as binary names
 */
record Reference(int how, String owner, String name, String descriptor, boolean onInterface, Set<String> caught) {
    /** The use of a class as a type, such as in a cast. */
    static final int TYPE = -1;

    /** The use of an annotation with elements. */
    static final int ANNOTATION = -2;

    boolean isField() {
        return how >= Opcodes.GETSTATIC && how <= Opcodes.PUTFIELD;
    }

    boolean isMethod() {
        return how >= Opcodes.INVOKEVIRTUAL && how <= Opcodes.INVOKEINTERFACE;
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    /** Returns whether the code around it handles an error, as the compiled form of a switch over an enum does. */
    boolean handles(Class<?> error) {
        for (Class<?> type = error; type != null && type != Error.class; type = type.getSuperclass()) {
            if (caught.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
