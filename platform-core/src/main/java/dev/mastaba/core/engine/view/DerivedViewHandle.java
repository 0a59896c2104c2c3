package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view without a slot, called by code; complete once the application has been composed. */
final class DerivedViewHandle implements DerivedView {
    private final DeclaredView view;
    private volatile @Nullable DerivedView chain;

    DerivedViewHandle(DeclaredView view) {
        this.view = view;
    }

    DerivedViewHandle declaredBy(Action by) {
        view.declaredBy(by);
        return this;
    }

    /** Returns this view under the id that messages use. */
    ResolvedView resolved(Rank rank, int number) {
        ViewSpec spec = view.spec();
        String owner = rank.owner(view.action());
        Origin origin = view.action().origin();
        String name = spec.id().isEmpty() ? "derived-" + number : spec.id();
        return new ResolvedView(
                new ViewId(rank.names().display(owner), name),
                ViewConditions.NONE,
                view.function(),
                spec,
                new ChosenRenderer(spec.renderer(), owner, origin),
                view.action(),
                owner,
                origin,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    void complete(PredicatedView made) {
        chain = made;
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        DerivedView complete = chain;
        if (complete == null) {
            throw new IllegalStateException(
                    "A derived view (" + view.function().text() + ") was called before its application was created");
        }
        return complete.respond(context, request);
    }
}
