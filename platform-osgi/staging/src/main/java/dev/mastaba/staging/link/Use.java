package dev.mastaba.staging.link;

import org.objectweb.asm.Opcodes;

/**
 * The use of a class, or of a member of a class, by a class of a bundle.
 *
 * @param how the instruction, {@link Opcodes#CHECKCAST} for all that only name a class, {@link Opcodes#INVOKEDYNAMIC} for an interface that a
 *     lambda implements, {@link #ITSELF}, or {@link #ANNOTATION}
 * @param owner the internal name of the used class
 * @param name the name of the member; empty for a class
 * @param descriptor the descriptor of the member; empty for a class, and for an element of an annotation whose type the class file does not show
 * @param onInterface whether the used class must be an interface
 * @param user the internal name of the class that uses it
 */
public record Use(int how, String owner, String name, String descriptor, boolean onInterface, String user) {
    /** The definition of a class that inherits from classes of other bundles. */
    static final int ITSELF = -1;

    /** An element of an annotation. Without a name, all elements that the annotation sets, as a list. */
    static final int ANNOTATION = -2;

    static final String CONSTRUCTOR = "<init>";

    boolean isField() {
        return how >= Opcodes.GETSTATIC && how <= Opcodes.PUTFIELD;
    }

    boolean isMethod() {
        return !isField() && !isConstructor();
    }

    boolean isStatic() {
        return how == Opcodes.INVOKESTATIC || how == Opcodes.GETSTATIC || how == Opcodes.PUTSTATIC;
    }

    boolean writes() {
        return how == Opcodes.PUTFIELD || how == Opcodes.PUTSTATIC;
    }

    boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }
}
