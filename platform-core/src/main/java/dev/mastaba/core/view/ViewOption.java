package dev.mastaba.core.view;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An option in a view declaration: a name and a value. The name must be an option that {@code addView} itself knows, a
 * view predicate, or an option of a view deriver. Any other name is rejected at commit, with similar names as
 * suggestions. An add-on's options are equivalent to those in {@link ViewOptions}. (Pyramid: the keywords of
 * {@code add_view}.)
 */
@ConsumerType
public interface ViewOption {
    /** Returns the name of the option. */
    String name();

    /** Returns the value. A {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();

    /** Returns an option with this name and value. */
    static ViewOption of(String name, Object value) {
        return new NamedViewOption(name, value);
    }
}
