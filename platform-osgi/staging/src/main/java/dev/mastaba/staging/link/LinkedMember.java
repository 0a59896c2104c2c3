package dev.mastaba.staging.link;

import java.lang.reflect.Modifier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A field, a method, or a constructor of a class.
 *
 * @param owner the class that declares it
 * @param modifiers the modifiers of the class file, and {@link #HAS_DEFAULT}
 * @param name the name
 * @param descriptor the descriptor
 */
public record LinkedMember(LinkedClass owner, int modifiers, String name, String descriptor) {
    /** The element of an annotation has a default value. */
    static final int HAS_DEFAULT = 0x100000;

    String key() {
        return name + descriptor;
    }

    boolean isMethod() {
        return descriptor.startsWith("(") && !isConstructor();
    }

    boolean isConstructor() {
        return name.equals(Use.CONSTRUCTOR);
    }

    boolean isSynthetic() {
        return (modifiers & Opcodes.ACC_SYNTHETIC) != 0 || name.equals("<clinit>");
    }

    /** Returns whether both are fields, methods, or constructors. */
    boolean isOfKind(Use use) {
        return isConstructor() == use.isConstructor() && isMethod() == (use.isMethod());
    }

    /** Returns the member without modifiers, as in source code. */
    static String described(String owner, String name, String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() != Type.METHOD) {
            return type.getClassName() + ' ' + owner + '.' + name;
        }
        String parameters =
                Stream.of(type.getArgumentTypes()).map(Type::getClassName).collect(Collectors.joining(", ", "(", ")"));
        return name.equals(Use.CONSTRUCTOR)
                ? owner + parameters
                : type.getReturnType().getClassName() + ' ' + owner + '.' + name + parameters;
    }

    /** Returns the member as in source code. */
    @Override
    public String toString() {
        int known = descriptor.startsWith("(") ? Modifier.methodModifiers() : Modifier.fieldModifiers();
        String shown = Modifier.toString(modifiers & known);
        return shown + (shown.isEmpty() ? "" : " ") + described(owner.name(), name, descriptor);
    }
}
