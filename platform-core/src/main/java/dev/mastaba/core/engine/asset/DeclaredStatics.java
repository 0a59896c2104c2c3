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
     * @param urls the name of the route that its files have URLs by: its own, or one elsewhere
     * @param folder whose files are served
     */
    public record Place(String route, String urls, AssetSpec folder) {
        /** What all settings about static views begin with. */
        static final String SETTINGS = "mastaba.static.";

        /** The setting that says under which URL its files are served by somebody else. */
        public String setting() {
            return setting(route.substring(2, route.length() - 1));
        }

        public static String setting(String name) {
            return SETTINGS + named(name).replace('/', '.') + ".url";
        }

        /** Returns the name with a word for the root, which has none. */
        public static String named(String name) {
            return name.isEmpty() || name.endsWith("/") ? name + "root" : name;
        }
    }

    /** A folder, or a file, and what is put into the URLs of its files: those asked for by its name, or those found in it. */
    public record Busting(AssetSpec folder, CacheBuster buster, boolean ofSource, Action action) {}
}
