package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An add-on with its description. In OSGi, the description is taken from the bundle and the service properties; on
 * plain Java, from annotations and the manifest.
 *
 * @param name the add-on's name, unique in a composition; for a bundle, its symbolic name
 * @param id the application's id, equivalent to its name; empty for other roles and for an application without an id
 * @param version the add-on's version, in OSGi syntax
 * @param role the add-on's role in the application
 * @param targets the targets of an extension: names or ids, each with an optional {@code ;version=RANGE}
 * @param addOn the add-on itself
 * @param assets the source of the add-on's files
 * @param places the locations where the name and the targets are written in a file; empty if annotations declare them
 */
public record Participant(
        String name,
        String id,
        String version,
        Role role,
        List<String> targets,
        AddOn addOn,
        AssetSource assets,
        Map<String, Origin> places) {
    private static final String NO_VERSION = "0.0.0";

    public Participant {
        ArgumentChecks.value("the name of an add-on", name);
        ArgumentChecks.value("the id of " + name, id);
        ArgumentChecks.value("the version of " + name, version);
        ArgumentChecks.value("the role of " + name, role);
        ArgumentChecks.value("the add-on " + name, addOn);
        targets = ArgumentChecks.value("the targets of " + name, targets).stream()
                .map(target -> Objects.requireNonNullElse(target, ""))
                .toList();
        places = Map.copyOf(places);
    }

    /** Creates a participant whose name and targets are not declared in a file. */
    public Participant(
            String name, String id, String version, Role role, List<String> targets, AddOn addOn, AssetSource assets) {
        this(name, id, version, role, targets, addOn, assets, Map.of());
    }

    /** Creates a participant whose assets are in the same jar or directory as its class. */
    public Participant(String name, String id, String version, Role role, List<String> targets, AddOn addOn) {
        this(name, id, version, role, targets, addOn, AssetSource.of(addOn.getClass()));
    }

    /** Returns a participant that is an application. Its id may be empty. */
    public static Participant application(String name, String id, AddOn addOn) {
        return new Participant(name, id, NO_VERSION, Role.APPLICATION, List.of(), addOn);
    }

    /** Returns a participant that is an extension of the given targets. */
    public static Participant extension(String name, List<String> targets, AddOn addOn) {
        return new Participant(name, "", NO_VERSION, Role.EXTENSION, targets, addOn);
    }

    /** Returns a participant that is a shared add-on. */
    public static Participant shared(String name, AddOn addOn) {
        return new Participant(name, "", NO_VERSION, Role.SHARED, List.of(), addOn);
    }

    /**
     * Returns a participant for an add-on. Its description is taken from the annotations of the add-on's class, and
     * from the manifest or the package of that class.
     *
     * @param otherwise the role to use if the class does not have an annotation
     */
    public static Participant described(AddOn addOn, Role otherwise) {
        Class<?> type = ArgumentChecks.value("an add-on", addOn).getClass();
        App application = type.getAnnotation(App.class);
        Extends extension = type.getAnnotation(Extends.class);
        Role role = application != null ? Role.APPLICATION : extension != null ? Role.EXTENSION : otherwise;
        return new Participant(
                ManifestNames.of(type),
                application == null ? "" : application.value(),
                ManifestNames.version(type),
                role,
                extension == null ? List.of() : List.of(extension.value()),
                addOn);
    }

    /** Returns a copy of this participant with the given name. */
    public Participant named(String other) {
        return new Participant(other, id, version, role, targets, addOn, assets, places);
    }

    /** Returns a copy of this participant with the given version. */
    public Participant version(String other) {
        return new Participant(name, id, other, role, targets, addOn, assets, places);
    }

    /** Returns a copy of this participant with the given source of assets. */
    public Participant assets(AssetSource source) {
        return new Participant(name, id, version, role, targets, addOn, source, places);
    }

    /** Returns a copy of this participant with only the given targets. */
    public Participant targets(List<String> kept) {
        return new Participant(name, id, version, role, kept, addOn, assets, places);
    }

    /** Returns a copy of this participant whose name and targets are declared in a file, at the given locations. */
    public Participant written(Map<String, Origin> said) {
        return new Participant(name, id, version, role, targets, addOn, assets, said);
    }

    /** Returns the location where a name or target is declared. If no file declares it, this is the add-on's class. */
    public Origin place(String nameOrTarget) {
        Origin written = places.get(nameOrTarget);
        return written == null ? Origin.named(name, ManifestNames.typeOf(addOn)) : written;
    }

    /** Returns the display name: the application's id if it has one, or else the name. */
    public String display() {
        return id.isEmpty() ? name : id;
    }

    /** The roles of an add-on in an application. */
    public enum Role {
        /** An add-on that is part of every application and ranks below it, unless the operator leaves it out. */
        SHARED,
        /** An add-on that the operator mounts at a host and a path. */
        APPLICATION,
        /** An add-on that ranks above an application or another extension. */
        EXTENSION
    }
}
