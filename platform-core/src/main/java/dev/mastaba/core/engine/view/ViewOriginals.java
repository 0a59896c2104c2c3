package dev.mastaba.core.engine.view;

import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.route.DeclaredRoutes;
import dev.mastaba.core.engine.text.OriginalHash;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Original;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The hashes of the originals that overriding views and routes replace. */
record ViewOriginals(
        List<DeclaredView> views,
        ChangesByView declared,
        RemovedViews removedViews,
        DeclaredRoutes routes,
        Rank rank,
        Assets assets)
        implements Original.Hashes {
    @Override
    public Optional<String> hashOf(String id) {
        return views.stream()
                .filter(view -> view.id().toString().equals(id))
                .findFirst()
                .map(view -> hash(view, highest(view, override -> true)));
    }

    @Override
    public Optional<String> hashOfRoute(String name) {
        return routes.hashOf(name);
    }

    /** Returns one original for each override and the view or override directly below it, and one for each lower view that another view replaces. */
    List<Original> all() {
        List<Original> all = new ArrayList<>();
        for (DeclaredView view : views) {
            declared.of(view, ViewChange.Kind.OVERRIDE).forEach(override -> all.add(original(view, override)));
            for (RemovedViews.Removal removal : removedViews.of(view)) {
                if (removal.view() != null && !removal.view().owner().equals(view.owner())) {
                    all.add(original(view, view.owner(), removal.action(), hash(view, Optional.empty())));
                }
            }
        }
        return all;
    }

    private Original original(DeclaredView view, ViewChange override) {
        Optional<ViewChange> below = highest(view, other -> rank.above(override.action(), other.action()));
        String of = below.map(change -> rank.owner(change.action())).orElse(view.owner());
        return original(view, of, override.action(), hash(view, below));
    }

    private Optional<ViewChange> highest(DeclaredView view, Predicate<ViewChange> which) {
        List<ViewChange> some = declared.of(view, ViewChange.Kind.OVERRIDE).stream()
                .filter(which)
                .toList();
        return ViewChange.highest(some, rank).stream().findFirst();
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

    private String hash(DeclaredView view, Optional<ViewChange> override) {
        Guard guard = override.map(ViewChange::spec).orElse(view.spec()).guard();
        ChosenRenderer renderer = new InheritedRenderers(declared, rank).of(view, override);
        ViewFunction function = override.map(ViewChange::function).orElse(view.function());
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
