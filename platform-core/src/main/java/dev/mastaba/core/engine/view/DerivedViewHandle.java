package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view that stands nowhere and is called by code; complete once the application is made. */
final class DerivedViewHandle implements DerivedView {
    private final ViewFunction function;
    private final ViewSpec spec;
    private volatile @Nullable Action action;
    private volatile @Nullable DerivedView chain;

    DerivedViewHandle(ViewFunction function, ViewSpec spec) {
        this.function = function;
        this.spec = spec;
    }

    DerivedViewHandle declaredBy(Action by) {
        action = by;
        return this;
    }

    /** This view under the id that it has in messages. */
    ResolvedView resolved(Rank rank, int number) {
        Action by = action;
        if (by == null) {
            throw new IllegalStateException("A view is resolved before it is declared");
        }
        String owner = rank.owner(by);
        String name = spec.id().isEmpty() ? "derived-" + number : spec.id();
        return new ResolvedView(
                new ViewId(rank.names().display(owner), name),
                PredicateList.NONE,
                "",
                function,
                spec,
                new ChosenRenderer(spec.renderer(), owner, by.origin()),
                owner,
                by.origin(),
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
                    "A derived view (" + function.text() + ") is called before its application has been made");
        }
        return complete.respond(context, request);
    }
}
