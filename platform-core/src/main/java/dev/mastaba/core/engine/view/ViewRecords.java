package dev.mastaba.core.engine.view;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.engine.commit.Committed;
import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.security.ResourceAcls;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderer.RendererInfo;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorder of the remaining views, the templates and permissions that they name, and the relations among all these. */
final class ViewRecords {
    private static final String VIEWS = "views";
    private static final String TEMPLATES = "templates";
    private static final String PERMISSIONS = "permissions";
    private static final String CHANGES = "permission changes";

    private final DeclaredDerivers derivers;
    private final List<String> rings;
    private final @Nullable String defaultPermission;
    private final Rank rank;
    private final IntrospectionStore store;
    private final Assets assets;
    private final ResourceAcls acls;

    ViewRecords(Committed committed, IntrospectionStore store, Assets assets) {
        Registry registry = committed.registry();
        this.rank = committed.rank();
        this.derivers = DeclaredDerivers.in(registry);
        this.rings =
                derivers.inOrder().stream().map(DeclaredDerivers.Ring::name).toList();
        this.defaultPermission = registry.find(DefaultPermission.KEY)
                .map(DefaultPermission::name)
                .orElse(null);
        this.store = store;
        this.assets = assets;
        this.acls = new ResourceAcls(registry, store);
    }

    /**
     * Records the views, those of the lowest add-on first: permissions, templates, and ACLs that several add-ons use are recorded as its own.
     *
     * @param gone the ids of the views that were taken away
     */
    void record(List<ResolvedView> views, List<ViewId> gone) {
        gone.forEach(id -> store.remove(VIEWS, id.toString()));
        store.arrange("view derivers", rings);
        views.forEach(view ->
                store.register(ViewFacts.of(view), view.doer(), view.origin().toString(), view.replaces()));
        views.stream()
                .sorted(Comparator.comparing(ResolvedView::declared, ViewResolution.lowestFirst(rank)))
                .forEach(this::recordUses);
        views.forEach(this::changes);
    }

    private void recordUses(ResolvedView view) {
        relate(view);
        Action by = view.declared();
        acls.in(view.spec().context(), rank.owner(by), by.origin().toString());
    }

    /** Records the changes of other add-ons to a view's permission. */
    private void changes(ResolvedView view) {
        String id = view.id().toString();
        view.permissionChanges()
                .forEach(change -> store.register(
                        Introspectable.of(CHANGES, id + " by " + change.by(), "permission change")
                                .titled(id)
                                .with("directive", change.directive())
                                .with("changes", id)
                                .with("permission", change.permission()),
                        change.by(),
                        change.origin().toString(),
                        List.of(view.doer())));
    }

    private void relate(ResolvedView view) {
        ViewSpec spec = view.spec();
        Introspectable.Relation self =
                new Introspectable.Relation(VIEWS, view.id().toString());
        relate(self, "routes", spec.route());
        view.conditions().predicates().names().forEach(name -> relate(self, "view predicates", name));
        rings.stream()
                .filter(ring -> spec.more().keySet().stream().anyMatch(option -> derivers.reads(ring, option)))
                .forEach(ring -> relate(self, "view derivers", ring));
        permission(view, self);
        renderer(view, self);
    }

    private void relate(Introspectable.Relation self, String category, String name) {
        if (store.find(category, name).isPresent()) {
            store.relate(self, new Introspectable.Relation(category, name));
        }
    }

    private void permission(ResolvedView view, Introspectable.Relation self) {
        String said = view.spec().guard().permission();
        String name = said == null && !view.spec().exceptionOnly() ? defaultPermission : said;
        if (name == null || name.equals(ViewOptions.NO_PERMISSION)) {
            return;
        }
        if (store.find(PERMISSIONS, name).isEmpty()) {
            ResolvedView.PermissionChange change =
                    view.permissionChanges().stream().findFirst().orElse(null);
            Action by = view.declared();
            register(
                    Introspectable.of(PERMISSIONS, name, "permission").with("value", name),
                    change == null ? rank.owner(by) : change.by(),
                    change == null ? by.origin() : change.origin());
        }
        relate(self, PERMISSIONS, name);
    }

    private void register(Introspectable facts, String owner, Origin origin) {
        store.register(facts, owner, origin.toString(), List.of());
    }

    private void renderer(ResolvedView view, Introspectable.Relation self) {
        String name = view.renderer().name();
        if (name == null) {
            relate(self, "renderer factories", "");
            return;
        }
        String type = RendererInfo.typeOf(name);
        if (type.equals(name)) {
            relate(self, "renderer factories", name);
            return;
        }
        String template = template(view, name, type);
        relate(self, TEMPLATES, template);
        relate(new Introspectable.Relation(TEMPLATES, template), "renderer factories", type);
    }

    /** Returns the template that a view names, and records it once. */
    private String template(ResolvedView view, String name, String type) {
        Optional<AssetSpec> spec = spec(name, view.renderer().owner());
        String template = spec.map(AssetSpec::toString).orElse(name);
        if (store.find(TEMPLATES, template).isEmpty()) {
            String source = spec.flatMap(assets::find)
                    .map(asset -> asset.source().toString())
                    .orElse("");
            register(
                    Introspectable.of(TEMPLATES, template, "template")
                            .with("name", template)
                            .with("type", type)
                            .with("source", source),
                    view.doer(),
                    view.origin());
        }
        return template;
    }

    private Optional<AssetSpec> spec(String name, String saidBy) {
        try {
            return Optional.of(assets.exact(AssetSpec.parse(name, saidBy)));
        } catch (IllegalArgumentException notAnAsset) {
            return Optional.empty();
        }
    }
}
