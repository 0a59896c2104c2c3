package dev.mastaba.core.traversal;

/**
 * The root where nobody set a factory: it has no children and stands for nothing. All are equal. (Pyramid: {@code DefaultRootFactory}.)
 */
public record DefaultRoot() {
    private static final DefaultRoot ONLY = new DefaultRoot();

    /** The factory of it. */
    public static RootFactory factory() {
        return request -> ONLY;
    }
}
