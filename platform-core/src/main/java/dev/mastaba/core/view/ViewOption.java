package dev.mastaba.core.view;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An option in a view declaration: a name and a value. The name must be a built-in option of {@code addView}, a view
 * predicate, or an option of a view deriver. Any other name is rejected at commit, with similar names as suggestions.
 * Options that an add-on defines are used like those in {@link ViewOptions}. (Pyramid: the keywords of
 * {@code add_view}.)
 */
@ConsumerType
public interface ViewOption {
    /** Returns the name of the option. */
    String name();

    /** Returns the value of the option. For a negated predicate, the value is wrapped in {@link dev.mastaba.core.predicate.Not}. */
    Object value();

    /** Returns an option with the given name and value. */
    static ViewOption of(String name, Object value) {
        return new NamedViewOption(name, value);
    }
}
