package dev.mastaba.core.engine.view;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Original;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hashes what overriding views stand in the place of. */
final class ViewOriginals implements Original.Hashes {
    private final List<DeclaredView> views;
    private final ChangesByView declared;
    private final RemovedViews takings;
    private final Rank rank;
    private final Assets assets;

    ViewOriginals(List<DeclaredView> views, ChangesByView declared, RemovedViews takings, Rank rank, Assets assets) {
        this.assets = assets;
        this.views = views;
        this.declared = declared;
        this.takings = takings;
        this.rank = rank;
    }

    @Override
    public Optional<String> hashOf(String id) {
        return views.stream()
                .filter(view -> view.id().toString().equals(id))
                .findFirst()
                .map(view -> hash(view, highest(view, override -> true)));
    }

    /** One for each override and what stands directly below it, and one for each lower view that a view takes the place of. */
    List<Original> all() {
        List<Original> all = new ArrayList<>();
        for (DeclaredView view : views) {
            declared.of(view, ViewChange.Kind.OVERRIDE).forEach(override -> all.add(original(view, override)));
            for (RemovedViews.Taking taking : takings.of(view)) {
                if (taking.view() != null && !taking.view().owner().equals(view.owner())) {
                    all.add(original(view, view.owner(), taking.action(), hash(view, null)));
                }
            }
        }
        return all;
    }

    private Original original(DeclaredView view, ViewChange override) {
        ViewChange below = highest(view, other -> rank.above(override.action(), other.action()));
        String of = below == null ? view.owner() : rank.owner(below.action());
        return original(view, of, override.action(), hash(view, below));
    }

    private @Nullable ViewChange highest(DeclaredView view, Predicate<ViewChange> which) {
        ViewChange highest = null;
        for (ViewChange other : declared.of(view, ViewChange.Kind.OVERRIDE)) {
            if (which.test(other) && (highest == null || rank.above(other.action(), highest.action()))) {
                highest = other;
            }
        }
        return highest;
    }

    private Original original(DeclaredView view, String of, Action by, String hash) {
        return new Original(
                "view",
                view.id().toString(),
                of,
                rank.owner(by),
                hash,
                by.origin().toString());
    }

    private String hash(DeclaredView view, @Nullable ViewChange override) {
        Guard guard = (override == null ? view.spec() : override.spec()).guard();
        ChosenRenderer renderer = new InheritedRenderers(declared, rank).of(view, Optional.ofNullable(override));
        ViewFunction function = override == null || override.function() == null ? view.function() : override.function();
        OriginalHash hash = new OriginalHash()
                .text(view.toString())
                .text(String.valueOf(renderer.name()))
                .text(guard.toString());
        if (!function.original().equals("")) {
            Code.addFiles(function.original(), hash);
        }
        if (renderer.name() != null) {
            addTemplate(hash, renderer.name(), renderer.owner());
        }
        return hash.hex();
    }

    /** Adds the template as its add-on wrote it; a renderer without a file adds nothing. */
    private void addTemplate(OriginalHash hash, String renderer, String owner) {
        assets.own(renderer, owner).ifPresent(asset -> {
            try (InputStream in = asset.content().open()) {
                hash.content(in);
            } catch (IOException unreadable) {
                hash.text("unreadable");
            }
        });
    }
}
