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
 * @param id the application's id, which can be used instead of its name; empty for other roles and for an application
 *     without an id
 * @param version the add-on's version, in OSGi syntax
 * @param role the add-on's role in the application
 * @param targets the targets of an extension: names or ids, each with an optional {@code ;version=RANGE}
 * @param addOn the add-on itself
 * @param assets the source of the add-on's files
 * @param places for the name and for each target, the location in a file where it is written; empty if annotations
 *     declare the name and the targets
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

    /** Creates a participant whose assets are in the same jar or directory as the add-on's class. */
    public Participant(String name, String id, String version, Role role, List<String> targets, AddOn addOn) {
        this(name, id, version, role, targets, addOn, AssetSource.of(addOn.getClass()));
    }

    /** Returns a participant that is an application. The application's id may be empty. */
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
     * Returns a participant for the given add-on. The description is taken from the annotations of the add-on's class,
     * and from the manifest or the package of that class.
     *
     * @param otherwise the role of the add-on if its class is annotated neither with {@code App} nor with
     *     {@code Extends}
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

    /** Returns a copy of this participant whose targets are replaced by the given targets. */
    public Participant targets(List<String> kept) {
        return new Participant(name, id, version, role, kept, addOn, assets, places);
    }

    /**
     * Returns a copy of this participant whose name and targets are declared in a file, at the given locations. The
     * keys of the map are the name and the targets.
     */
    public Participant written(Map<String, Origin> said) {
        return new Participant(name, id, version, role, targets, addOn, assets, said);
    }

    /**
     * Returns the location where the given name or target of this add-on is declared: a location in a file, or else the
     * add-on's class.
     */
    public Origin place(String nameOrTarget) {
        Origin written = places.get(nameOrTarget);
        return written == null ? Origin.named(name, ManifestNames.typeOf(addOn)) : written;
    }

    /** Returns the name to display: the id if it is not empty, or else the name of the add-on. */
    public String display() {
        return id.isEmpty() ? name : id;
    }

    /** The roles that an add-on can have in an application. */
    public enum Role {
        /** An add-on that is part of every application and ranks below it, unless the operator excludes it. */
        SHARED,
        /** An add-on that the operator mounts at a host and a path. */
        APPLICATION,
        /** An add-on that ranks above an application or another extension. */
        EXTENSION
    }
}
