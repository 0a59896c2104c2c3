package dev.mastaba.core.statics;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/** The static views and cache busters as they were declared. */
final class DeclaredStatics {
    private static final Key<DeclaredStatics> KEY = Key.of(DeclaredStatics.class);

    private final List<Place> places = new ArrayList<>();
    private final List<Busting> bustings = new ArrayList<>();

    static DeclaredStatics in(Registry registry) {
        return registry.computeIfAbsent(KEY, DeclaredStatics::new);
    }

    void add(Place place) {
        places.removeIf(other -> other.route().equals(place.route()));
        places.add(place);
    }

    void add(Busting busting) {
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
     * @param urls the name of the route that its files have URLs by: its own, or one elsewhere
     * @param folder whose files are served
     */
    record Place(String route, String urls, AssetSpec folder) {
        /** What all settings about static views begin with. */
        static final String SETTINGS = "mastaba.static.";

        /** The setting that says under which URL its files are served by somebody else. */
        String setting() {
            return setting(route.substring(2, route.length() - 1));
        }

        static String setting(String name) {
            return SETTINGS + named(name).replace('/', '.') + ".url";
        }

        /** Returns the name with a word for the root, which has none. */
        static String named(String name) {
            return name.isEmpty() || name.endsWith("/") ? name + "root" : name;
        }
    }

    /** A folder, or a file, and what is put into the URLs of its files: those asked for by its name, or those found in it. */
    record Busting(AssetSpec folder, CacheBuster buster, boolean ofSource, Action action) {}
}
