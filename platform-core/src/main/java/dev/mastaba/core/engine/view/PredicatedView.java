package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view with the conditions under which it answers: the outermost ring. Asking is apart from answering, so that a mismatch is no exception. Its text is its id. Safe for any thread.
 */
public final class PredicatedView implements DerivedView {
    private final ResolvedView view;
    private final PredicateList predicates;
    private final DerivedView inner;
    private final String permission;
    private final List<String> blockers;
    private final boolean uploads;

    /**
     * A view with its rings.
     *
     * @param permission the permission that it needs; empty for none
     * @param blockers what blocks in its rings
     */
    PredicatedView(ResolvedView view, DerivedView inner, String permission, List<String> blockers) {
        this.blockers = List.copyOf(blockers);
        this.view = view;
        this.permission = permission;
        this.predicates = view.conditions().predicates();
        this.inner = inner;
        this.uploads = view.spec().acceptsUploads() || view.function().acceptsUploads();
    }

    /** Returns whether the view accepts files. */
    public boolean acceptsUploads() {
        return uploads;
    }

    boolean answers(Request request, Object context) {
        return predicates.test(request, context);
    }

    /** Returns why it does not answer; null if it does. */
    Predicate.@Nullable Mismatch mismatch(Request request, Object context) {
        return predicates.mismatch(request, context);
    }

    /** The permission that it needs; empty for none. */
    String permission() {
        return permission;
    }

    /** What it may wait for. */
    ViewBlocking waits() {
        boolean said = view.spec().neverBlocks() || view.function().neverBlocks();
        List<String> own = said ? blockers : List.of("the view " + view.id() + ", which does not say nonBlocking()");
        return new ViewBlocking(view.id(), view.origin(), said, predicates.methods(), predicates.blockers(), own);
    }

    ResolvedView view() {
        return view;
    }

    /** What came of asking it, with what there is to know of it. */
    Explanation.ViewTrial trial(Explanation.ViewTrial.Outcome outcome, String refusedBy) {
        return new Explanation.ViewTrial(
                view.id(),
                view.spec().slot().toString(),
                predicates.text(),
                outcome,
                refusedBy,
                view.function().text(),
                permission,
                view.renderer().nameFor(view.doer()),
                view.doer(),
                view.origin().toString(),
                view.wraps().size(),
                view.replaces());
    }

    /**
     * Answers.
     *
     * @throws IllegalStateException when it has no renderer and what it returns is no response
     */
    @Override
    public Response respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        if (answer instanceof Response response) {
            return response;
        }
        if (answer instanceof HttpException exception) {
            return exception.response(request);
        }
        throw new IllegalStateException("The view " + view.id() + " has no renderer and returned no response but "
                + (answer == null ? "null" : "a " + answer.getClass().getName()));
    }

    @Override
    public String toString() {
        return view.id().toString();
    }
}
