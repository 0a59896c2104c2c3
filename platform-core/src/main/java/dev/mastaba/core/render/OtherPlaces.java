package dev.mastaba.core.render;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Contribution.Kind;
import dev.mastaba.core.render.Contribution.Place;
import dev.mastaba.core.render.Renderer.RendererInfo;
import java.util.List;
import java.util.stream.Stream;

/** The blocks and elements of an application's templates, to find those that have moved to another template. */
record OtherPlaces(Registry registry, Assets assets) {
    private static final int MOST_FILES = 5_000;

    /** Returns the blocks and elements with the name of a place in the other templates of its add-on, as {@code owner:path#part}. */
    List<String> named(Place place) {
        if (place.kind() == Kind.SLOT) {
            return List.of();
        }
        String owner = OwnedName.of(place.target()).owner();
        String name = "#" + place.part().replaceFirst("^(block|id):", "");
        return assets.files(new AssetSpec(owner, ""), MOST_FILES).stream()
                .map(path -> new AssetSpec(owner, path))
                .flatMap(this::parts)
                .filter(part -> place.kind() != Kind.REPLACE || part.type().equals("block"))
                .filter(part -> !place.kind().isInElement() || part.type().equals("element"))
                .map(Introspectable::title)
                .filter(title -> title.endsWith(name) && !title.equals(place.target() + name))
                .distinct()
                .toList();
    }

    private Stream<Introspectable> parts(AssetSpec file) {
        return registry.find(Key.named(Renderer.Factory.class, RendererInfo.typeOf(file.path()))).stream()
                .flatMap(engine -> engine.parts(file).stream());
    }
}
