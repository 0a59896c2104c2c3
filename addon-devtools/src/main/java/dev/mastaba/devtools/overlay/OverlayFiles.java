package dev.mastaba.devtools.overlay;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.JsonText;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.route.MatchedValues;
import dev.mastaba.core.route.RoutePattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source of descriptions of an application's files for the browser overlay.
 *
 * @param introspector the introspector of the application
 * @param names the display names of the application's add-ons
 * @param assets the files of the application
 */
public record OverlayFiles(Introspector introspector, AddOnLabels names, Assets assets) {
    /** Returns a source that describes the files of the given application. */
    public static OverlayFiles of(Application application) {
        return new OverlayFiles(
                application.introspector(),
                AddOnLabels.in(application.introspector()),
                application.get(Key.of(Assets.class)));
    }

    /**
     * Returns a description, as JSON, of the file that a static view serves at the given path, or an empty {@code Optional} if there is no such file.
     * The overlay uses this method for files that are linked only from style sheets.
     *
     * @param path the decoded path below the application's mount path
     */
    public Optional<String> told(String path) {
        for (Registered view : introspector.category("static views")) {
            Map<String, Object> facts = view.introspectable().plainFacts();
            Optional<Asset> file = below(String.valueOf(facts.get("route")), path)
                    .flatMap(name -> find(facts.get("spec") + name, view.owner()));
            if (file.isPresent()) {
                return Optional.of(JsonText.of(told(file.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<String> below(String route, String path) {
        return introspector
                .find("routes", route)
                .map(found -> RoutePattern.parse(
                        String.valueOf(found.introspectable().plainFacts().get("pattern"))))
                .map(pattern -> pattern.match(path))
                .map((MatchedValues values) -> values.get("subpath"))
                .filter(name -> !name.isEmpty());
    }

    private Optional<Asset> find(String spec, String saidBy) {
        try {
            return assets.find(AssetSpec.parse(spec, saidBy));
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    /** Returns a file, the files it replaces, and the file that replaces it if it is an original that is still used. */
    Map<String, Object> told(Asset file) {
        Map<String, Object> told = new LinkedHashMap<>();
        List<String> over = new ArrayList<>();
        List<String> beat = new ArrayList<>();
        boolean below = false;
        for (Asset each : assets.chain(file.spec())) {
            if (each.source().equals(file.source())) {
                below = true;
            } else {
                (below ? beat : over).add(shown(each.source()));
            }
        }
        told.put("asked", shown(file.spec()));
        told.put("file", shown(file.source()));
        told.put("of", names.shown(file.owner()));
        told.put("beat", below ? beat : List.of());
        told.put("over", below ? over : List.of());
        told.put("line", OverrideLine.of(file.spec(), introspector));
        return told;
    }

    private String shown(AssetSpec file) {
        return names.shown(file.owner()) + ":" + file.path();
    }
}
