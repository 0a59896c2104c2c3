package dev.mastaba.core.engine.declare;

/**
 * The name of a thing of an add-on, such as a view, a list, or a slot, in the form {@code owner:name}.
 *
 * @param owner the name of an add-on, or the id of an application
 */
public record OwnedName(String owner, String name) {
    /** Returns the name that a text with a colon contains. */
    public static OwnedName of(String text) {
        int colon = text.indexOf(':');
        return new OwnedName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Returns the name that a text contains; if it contains no owner, the given one. */
    public static OwnedName of(String text, String owner) {
        return text.indexOf(':') < 0 ? new OwnedName(owner, text) : of(text);
    }

    /** Returns the name with the name of an add-on instead of the id of an application. */
    public OwnedName exact(AddOnNames names) {
        return new OwnedName(names.named(owner).orElse(owner), name);
    }

    /** Returns the name with the displayed name of the owner. */
    public String displayed(AddOnNames names) {
        return names.named(owner).map(names::display).orElse(owner) + ":" + name;
    }

    @Override
    public String toString() {
        return owner + ":" + name;
    }
}
