package dev.mastaba.core.engine.asset;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.engine.asset.DeclaredStatics.Place;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The static files by the folders that static views serve. */
final class StaticPlaces implements StaticUrls {
    private static final String PREVENT = "mastaba.prevent.cachebust";

    private final Assets assets;
    private final AssetStaticFiles files;
    private final List<Place> places;
    private final boolean prevented;

    StaticPlaces(Registry registry, Settings settings) {
        this.files = AssetStaticFiles.in(registry, settings);
        this.assets = files.assets();
        this.places = DeclaredStatics.in(registry).places().stream()
                .map(place -> new Place(place.route(), place.urls(), assets.exact(place.folder())))
                .toList();
        this.prevented = settings.flag(PREVENT, false);
        files.bustedBy(CacheBusterTable.of(registry, assets));
        refuseUnknown(settings);
    }

    @Override
    public Optional<StaticUrl> find(Request request, String spec) {
        AssetSpec exact = ofDirectory(spec).orElseGet(() -> assets.exact(read(spec)));
        for (Place place : places) {
            AssetSpec folder = place.folder();
            if (exact.owner().equals(folder.owner()) && exact.path().startsWith(folder.path())) {
                StaticPath path =
                        new StaticPath(exact.path().substring(folder.path().length()), Map.of());
                return Optional.of(new StaticUrl(place.urls(), busted(request, path, exact)));
            }
        }
        return Optional.empty();
    }

    /** Returns the file of a served directory of the server, given its absolute path. */
    private Optional<AssetSpec> ofDirectory(String spec) {
        String path = spec.replace('\\', '/');
        return places.stream()
                .map(place -> place.folder().owner())
                .filter(owner -> owner.endsWith("/") && path.startsWith(owner))
                .findFirst()
                .map(owner -> new AssetSpec(owner, path.substring(owner.length())));
    }

    @Override
    public Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        places.forEach(place -> folders.putIfAbsent(place.folder().toString(), place.urls()));
        return folders;
    }

    private StaticPath busted(Request request, StaticPath path, AssetSpec spec) {
        CacheBuster buster = prevented ? null : files.busters().of(spec, files);
        return buster == null ? path : buster.bust(request, path, spec, files);
    }

    /** Refuses settings about static views that do not exist. */
    private void refuseUnknown(Settings settings) {
        List<String> known = places.stream().map(Place::setting).distinct().toList();
        for (String name : settings.values().keySet()) {
            if (name.startsWith(Place.SETTINGS) && !known.contains(name)) {
                throw new ConfigurationException(new Problem(
                        "MAST-STATIC-003",
                        "Setting " + name + " does not exist." + NearMisses.hint(name, known) + " Available: "
                                + String.join(", ", known) + ".",
                        Origin.named("the operator", name),
                        "Fix the name, or remove the line: " + name + " = …"));
            }
        }
    }

    private static AssetSpec read(String spec) {
        if (spec.indexOf(':') <= 0) {
            throw new IllegalArgumentException("The name \"" + spec + "\" has no owner. Specify owner:" + spec);
        }
        return AssetSpec.parse(spec, "");
    }
}
