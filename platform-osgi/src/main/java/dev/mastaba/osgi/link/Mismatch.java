package dev.mastaba.osgi.link;

/**
 * The reason why a reference cannot be linked.
 *
 * @param error the error that the Java virtual machine would throw
 * @param text the reason
 * @param owner the binary name of the class that the reference leads to
 */
record Mismatch(Class<?> error, String text, String owner) {}
