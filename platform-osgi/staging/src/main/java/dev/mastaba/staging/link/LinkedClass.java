package dev.mastaba.staging.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a class that decide whether references to it can be linked. */
public interface LinkedClass {
    /** Returns the name, as in source code. */
    String name();

    /** Returns the modifiers of the class file. */
    int modifiers();

    /** Returns the identity of the bundle that contains the class, or the JDK. */
    Object home();

    /** Returns whether the class belongs to the JDK. */
    boolean isOfJava();

    /** Returns whether the parts of the class are known. If not, every reference to it counts as matching. */
    boolean isKnown();

    /** Returns the superclass; null for {@code Object}. */
    @Nullable
    LinkedClass superclass();

    /** Returns the interfaces that the class names. */
    List<LinkedClass> interfaces();

    /** Returns the fields, methods, and constructors that the class declares. */
    List<LinkedMember> members();

    /** Returns whether a class may name this one as its supertype; a sealed class permits only some. */
    boolean permits(LinkedClass subtype);
}
