package dev.mastaba.core.composition;

import dev.mastaba.core.asset.AssetSource;
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
 * @param assets where its files are; {@link AssetSource#none} stands for where its class was loaded from. The composition puts it into the
 *     registry as {@code Key.named(AssetSource.class, name)}
 */
public record Participant(
        String name, String id, String version, Role role, List<String> targets, AddOn addOn, AssetSource assets) {
    private static final String NO_VERSION = "0.0.0";

    public Participant {
        targets = List.copyOf(targets);
    }

    /** A participant whose files are where its class was loaded from. */
    public Participant(String name, String id, String version, Role role, List<String> targets, AddOn addOn) {
        this(name, id, version, role, targets, addOn, AssetSource.none());
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
        return new Participant(name, id, other, role, targets, addOn, assets);
    }

    /** The same with its files at another place. */
    public Participant assets(AssetSource source) {
        return new Participant(name, id, version, role, targets, addOn, source);
    }
}
