package dev.mastaba.core.engine.classfile;

/**
 * A field or method as named in class files.
 *
 * @param owner the binary name of its class
 * @param name its name
 * @param descriptor its type
 */
public record MemberName(String owner, String name, String descriptor) {
    private static final String LAMBDA = "lambda$";

    /** Returns the text that identifies it in its class. */
    public String key() {
        return name + descriptor;
    }

    /** Returns whether the compiler generated it for a lambda's body and numbered it. */
    boolean isLambda() {
        return name.startsWith(LAMBDA);
    }

    /** Returns its text. Lambdas are named without their numbers, which depend on the other lambdas in the class. */
    @Override
    public String toString() {
        return owner + '.' + (isLambda() ? LAMBDA : name) + descriptor;
    }
}
