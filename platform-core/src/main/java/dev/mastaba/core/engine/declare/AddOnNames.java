package dev.mastaba.core.engine.declare;

import java.util.List;
import java.util.Optional;

/** The names of the participating add-ons, and the facts about each that errors contain. */
public interface AddOnNames {
    /** Returns the name of the participating add-on with this name or application id, if there is one. */
    Optional<String> named(String nameOrId);

    /** Returns all names, and the application's id. */
    List<String> all();

    /** Returns the display name of an add-on: the application's id if it has one, and the name of any other add-on. */
    String display(String addOn);

    /** Returns the display name of the application; {@code application} if it has no id. */
    String application();

    /** Returns whether a name is that of a shared add-on: one that is neither the application nor an extension. */
    boolean isShared(String addOn);

    /** Returns whether a name is that of an extension. */
    boolean isExtension(String addOn);

    /** Returns the add-ons that an add-on extends, as written, including version ranges. */
    List<String> targets(String addOn);
}
