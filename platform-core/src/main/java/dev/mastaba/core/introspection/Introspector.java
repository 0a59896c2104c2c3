package dev.mastaba.core.introspection;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the configuration as data: what tools, reports and tests look at. An entry of every application's registry; immutable and safe for
 * any thread once the application is made. (Pyramid: {@code registry.introspector}.)
 */
@ProviderType
public interface Introspector {
    /** What is registered under a category and a discriminator. */
    Optional<Registered> find(String category, Object discriminator);

    /** Everything of a category, in the category's order, which is that of registration where it has none of its own; empty for an unknown one. */
    List<Registered> category(String category);

    /** The names of all categories in which something is registered, sorted. */
    List<String> categories();

    /**
     * What an introspectable is related to, in either direction, in the order in which the relations were made.
     *
     * @throws java.util.NoSuchElementException when it is not registered
     */
    List<Registered> related(String category, Object discriminator);
}
