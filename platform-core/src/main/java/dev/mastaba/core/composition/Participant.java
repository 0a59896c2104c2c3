package dev.mastaba.core.composition;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Role;
import java.util.List;

/**
 * An add-on as its surroundings know it: OSGi from the bundle and the service's properties, plain Java from annotations and the manifest.
 *
 * @param name its name, unique in a composition; a bundle's symbolic name
 * @param id the application's id, as good as its name; empty for other roles and for an application without one
 * @param version an OSGi version
 * @param role what it is to the application
 * @param targets what an extension extends: names or ids, each with an optional {@code ;version=RANGE}
 * @param addOn the add-on itself
 */
public record Participant(String name, String id, String version, Role role, List<String> targets, AddOn addOn) {
    private static final String NO_VERSION = "0.0.0";

    public Participant {
        targets = List.copyOf(targets);
    }

    /** An application; its id may be empty. */
    public static Participant application(String name, String id, AddOn addOn) {
        return new Participant(name, id, NO_VERSION, Role.APPLICATION, List.of(), addOn);
    }

    /** An extension of the named. */
    public static Participant extension(String name, List<String> targets, AddOn addOn) {
        return new Participant(name, "", NO_VERSION, Role.EXTENSION, targets, addOn);
    }

    /** A shared add-on. */
    public static Participant shared(String name, AddOn addOn) {
        return new Participant(name, "", NO_VERSION, Role.SHARED, List.of(), addOn);
    }

    /** The same with a version. */
    public Participant version(String other) {
        return new Participant(name, id, other, role, targets, addOn);
    }
}
