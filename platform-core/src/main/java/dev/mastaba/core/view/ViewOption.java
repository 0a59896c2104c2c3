package dev.mastaba.core.view;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something said about a view when it is declared: a name and a value. The name is one that {@code addView} itself knows, that of a view
 * predicate or an option of a view deriver; any other is refused at commit, with the nearest names. An add-on's options are the equals of
 * these in {@link ViewOptions}. (Pyramid: the keywords of {@code add_view}.)
 */
@ConsumerType
public interface ViewOption {
    /** The name by which the option is known. */
    String name();

    /** What is said; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();

    /** An option of this name and value. */
    static ViewOption of(String name, Object value) {
        return new NamedViewOption(name, value);
    }
}
