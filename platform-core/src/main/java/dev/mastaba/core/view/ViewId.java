package dev.mastaba.core.view;

/**
 * What a view is known by: {@code wiki:page}.
 *
 * @param owner the name of the add-on that declared the view, an application's id where it has one
 * @param name given, or derived from route, context, name and method
 */
public record ViewId(String owner, String name) {
    @Override
    public String toString() {
        return owner + ":" + name;
    }
}
