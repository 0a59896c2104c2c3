package dev.mastaba.core.render;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layout template that the operator chooses with the setting {@code mastaba.layout}. */
final class ChosenLayout {
    private static final String SETTING = "mastaba.layout";
    private static final int MOST_FILES = 2_000;

    private ChosenLayout() {}

    static @Nullable String in(Settings settings, Assets assets) {
        AssetSpec spec = settings.read(SETTING, "a template, owner:path", ChosenLayout::file)
                .map(assets::exact)
                .orElse(null);
        if (spec == null) {
            return null;
        }
        if (assets.find(spec).isEmpty()) {
            throw new ConfigurationException(missing(spec, settings, assets));
        }
        return spec.toString();
    }

    private static AssetSpec file(String text) {
        AssetSpec spec = AssetSpec.parse(text, "");
        if (spec.isFolder()) {
            throw new IllegalArgumentException("The path is a folder");
        }
        return spec;
    }

    private static Problem missing(AssetSpec spec, Settings settings, Assets assets) {
        List<String> files = assets.files(new AssetSpec(spec.owner(), ""), MOST_FILES);
        List<String> remedies = new ArrayList<>();
        NearMisses.of(spec.path(), files)
                .forEach(near -> remedies.add(SETTING + " = " + new AssetSpec(spec.owner(), near)));
        remedies.add("Or remove the setting: each page then uses the layout that it specifies as its default.");
        String place = settings.place(SETTING);
        return new Problem(
                "MAST-RENDER-003",
                "Template " + spec + " in the setting " + SETTING + " does not exist."
                        + NearMisses.hint(spec.path(), files),
                List.of(Origin.named("settings", place.isEmpty() ? SETTING : place)),
                remedies);
    }
}
