package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import java.util.ArrayList;
import java.util.List;

/** The static views and cache busters as they were declared. */
public final class DeclaredStatics {
    private static final Key<DeclaredStatics> KEY = Key.of(DeclaredStatics.class);

    private final List<Place> places = new ArrayList<>();
    private final List<Busting> bustings = new ArrayList<>();

    public static DeclaredStatics in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredStatics::new);
    }

    public void add(Place place) {
        places.removeIf(other -> other.route().equals(place.route()));
        places.add(place);
    }

    public void add(Busting busting) {
        bustings.add(busting);
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    List<Busting> bustings() {
        return List.copyOf(bustings);
    }

    /**
     * A static view.
     *
     * @param route the name of its route
     * @param urls the name of the route for the URLs of its files: its own, or an external one
     * @param folder the folder whose files are served
     */
    public record Place(String route, String urls, AssetSpec folder) {
        /** The prefix of all settings about static views. */
        static final String SETTINGS = "mastaba.static.";

        /** Returns the name of the setting for the external URL under which another server serves its files. */
        public String setting() {
            return setting(route.substring(2, route.length() - 1));
        }

        public static String setting(String name) {
            return SETTINGS + named(name).replace('/', '.') + ".url";
        }

        /** Returns the name, with a word in place of the root's empty name. */
        public static String named(String name) {
            return name.isEmpty() || name.endsWith("/") ? name + "root" : name;
        }
    }

    /**
     * A cache buster for a folder or a file.
     *
     * @param folder the folder or file
     * @param buster changes the URLs of its files
     * @param ofSource whether it applies to files found in the folder, rather than to names requested in it
     * @param action the declaration
     */
    public record Busting(AssetSpec folder, CacheBuster buster, boolean ofSource, Action action) {}
}
