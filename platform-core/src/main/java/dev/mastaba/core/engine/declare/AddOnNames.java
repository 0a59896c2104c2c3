package dev.mastaba.core.engine.declare;

import java.util.List;
import java.util.Optional;

/** The names of the add-ons taking part, and what errors tell of each. */
public interface AddOnNames {
    /** The name of the add-on that has this name or this application id, if one of those taking part has. */
    Optional<String> named(String nameOrId);

    /** All names, and the application's id. */
    List<String> all();

    /** How people call an add-on: the application by its id where it has one, the others by name. */
    String display(String addOn);

    /** How people call the application; {@code application} without one. */
    String application();

    /** Whether a name is that of a shared add-on: one that is neither the application nor an extension. */
    boolean isShared(String addOn);

    /** Whether a name is that of an extension. */
    boolean isExtension(String addOn);

    /** What an add-on extends, as it was written, ranges of versions included. */
    List<String> targets(String addOn);
}
