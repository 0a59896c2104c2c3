package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An add-on as its surroundings know it: OSGi from the bundle and the service's properties, plain Java from annotations and the manifest.
 *
 * @param name its name, unique in a composition; a bundle's symbolic name
 * @param id the application's id, as good as its name; empty for other roles and for an application without one
 * @param version an OSGi version
 * @param role what it is to the application
 * @param targets what an extension extends: names or ids, each with an optional {@code ;version=RANGE}
 * @param addOn the add-on itself
 * @param assets where its files come from
 * @param places where it says what it is called and what it extends, by the name or target that stands there; empty for annotations
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

    /** One of which annotations say what it is. */
    public Participant(
            String name, String id, String version, Role role, List<String> targets, AddOn addOn, AssetSource assets) {
        this(name, id, version, role, targets, addOn, assets, Map.of());
    }

    /** One whose files are where its class is. */
    public Participant(String name, String id, String version, Role role, List<String> targets, AddOn addOn) {
        this(name, id, version, role, targets, addOn, AssetSource.of(addOn.getClass()));
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

    /**
     * What the annotations of its class, and the manifest or the package that the class belongs to, say of an add-on.
     *
     * @param otherwise its role when there is no annotation
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

    /** The same under another name. */
    public Participant named(String other) {
        return new Participant(other, id, version, role, targets, addOn, assets, places);
    }

    /** The same with a version. */
    public Participant version(String other) {
        return new Participant(name, id, other, role, targets, addOn, assets, places);
    }

    /** The same with files from elsewhere. */
    public Participant assets(AssetSource source) {
        return new Participant(name, id, version, role, targets, addOn, source, places);
    }

    /** The same that extends, of what it extends, these alone. */
    public Participant targets(List<String> kept) {
        return new Participant(name, id, version, role, kept, addOn, assets, places);
    }

    /** The same that says in a file what it is called and what it extends: the place of each name or target. */
    public Participant written(Map<String, Origin> said) {
        return new Participant(name, id, version, role, targets, addOn, assets, said);
    }

    /** Where a name or target stands; its class where no file says it. */
    public Origin place(String nameOrTarget) {
        Origin written = places.get(nameOrTarget);
        return written == null ? Origin.named(name, ManifestNames.typeOf(addOn)) : written;
    }

    /** How people call it: an application by its id where it has one. */
    public String display() {
        return id.isEmpty() ? name : id;
    }

    /** What an add-on is to an application. */
    public enum Role {
        /** Takes part in every application, below it, unless the deployer leaves it out. */
        SHARED,
        /** What the deployer mounts at a host and a path. */
        APPLICATION,
        /** Stands above an application or another extension. */
        EXTENSION
    }
}
