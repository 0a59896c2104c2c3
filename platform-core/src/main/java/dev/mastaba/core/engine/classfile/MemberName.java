package dev.mastaba.core.engine.classfile;

/**
 * A field or method as class files name it.
 *
 * @param owner the binary name of its class
 * @param name its name
 * @param descriptor its type
 */
public record MemberName(String owner, String name, String descriptor) {
    private static final String LAMBDA = "lambda$";

    /** What identifies it in its class. */
    public String key() {
        return name + descriptor;
    }

    /** Whether the compiler made it of a lambda's body, and numbered it. */
    boolean isLambda() {
        return name.startsWith(LAMBDA);
    }

    /** Its text; lambdas are told without their numbers, which depend on the others in the class. */
    @Override
    public String toString() {
        return owner + '.' + (isLambda() ? LAMBDA : name) + descriptor;
    }
}
