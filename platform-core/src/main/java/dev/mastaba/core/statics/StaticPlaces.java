package dev.mastaba.core.statics;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.registry.Key;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.core.statics.DeclaredStatics.Busting;
import dev.mastaba.core.statics.DeclaredStatics.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Static files by the folders that static views serve. */
final class StaticPlaces implements StaticUrls {
    private static final String PREVENT = "mastaba.prevent.cachebust";

    private final Assets assets;
    private final StaticFiles files;
    private final List<Place> places;
    private final List<Busting> bustings;

    StaticPlaces(Registry registry, Settings settings) {
        this.files = StaticFiles.in(registry, settings);
        this.assets = files.assets();
        this.places = DeclaredStatics.in(registry).places().stream()
                .map(place -> new Place(place.route(), assets.exact(place.folder())))
                .toList();
        List<Busting> sorted = new ArrayList<>();
        if (!settings.flag(PREVENT, false)) {
            DeclaredStatics.in(registry)
                    .bustings()
                    .forEach(it -> sorted.add(
                            new Busting(assets.exact(it.folder()), it.buster(), it.ofSource(), it.action())));
        }
        Precedence precedence = registry.get(Key.of(Precedence.class));
        sorted.sort(Comparator.<Busting, Boolean>comparing(busting -> !busting.ofSource())
                .thenComparing(busting -> -busting.folder().path().length())
                .thenComparing((a, b) -> higherOrLater(precedence, a.action(), b.action())));
        this.bustings = List.copyOf(sorted);
    }

    /** The higher add-on first, in one add-on what was declared last. */
    private static int higherOrLater(Precedence precedence, Action one, Action other) {
        return precedence.owner(one).equals(precedence.owner(other))
                ? Long.compare(other.declaration().index(), one.declaration().index())
                : precedence.canonical().compare(one, other);
    }

    @Override
    public Optional<StaticUrl> find(Request request, String spec) {
        AssetSpec exact = assets.exact(read(spec));
        for (Place place : places) {
            AssetSpec folder = place.folder();
            if (exact.owner().equals(folder.owner()) && exact.path().startsWith(folder.path())) {
                StaticPath path =
                        new StaticPath(exact.path().substring(folder.path().length()), Map.of());
                return Optional.of(new StaticUrl(place.route(), busted(request, path, exact)));
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        places.forEach(place -> folders.putIfAbsent(place.folder().toString(), place.route()));
        return folders;
    }

    private StaticPath busted(Request request, StaticPath path, AssetSpec spec) {
        for (Busting busting : bustings) {
            AssetSpec asked = busting.ofSource()
                    ? files.find(spec).map(file -> file.asset().source()).orElse(spec)
                    : spec;
            AssetSpec folder = busting.folder();
            if (asked.owner().equals(folder.owner()) && asked.path().startsWith(folder.path())) {
                return busting.buster().bust(request, path, spec, files);
            }
        }
        return path;
    }

    private static AssetSpec read(String spec) {
        if (spec.indexOf(':') <= 0) {
            throw new IllegalArgumentException("Whose file is \"" + spec + "\"? Write owner:" + spec);
        }
        return AssetSpec.parse(spec, "");
    }
}
