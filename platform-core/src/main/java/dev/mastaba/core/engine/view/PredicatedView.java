package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.SometimesBlocking;
import dev.mastaba.core.engine.exchange.RequestState;
import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.core.view.ViewCalls;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view with its predicates, as the outermost ring. Testing the predicates is separate from answering, so a mismatch
 * needs no exception. {@code toString()} returns the id. Safe for use by any thread.
 */
public final class PredicatedView implements DerivedView, RequestState.Answerer {
    private final ResolvedView view;
    private final PredicateList predicates;
    private final DerivedView inner;
    private final String permission;
    private final List<String> blockers;
    private final boolean uploads;

    /**
     * Creates a view with its rings.
     *
     * @param permission the required permission; empty for none
     * @param blockers descriptions of the code that blocks in its rings
     */
    PredicatedView(ResolvedView view, DerivedView inner, String permission, List<String> blockers) {
        this.blockers = List.copyOf(blockers);
        this.view = view;
        this.permission = permission;
        this.predicates = view.conditions().predicates();
        this.inner = inner;
        this.uploads = view.spec().acceptsUploads() || view.function().acceptsUploads();
    }

    /** Returns whether the view accepts uploaded files. */
    public boolean acceptsUploads() {
        return uploads;
    }

    boolean answers(Request request, Object context) {
        return predicates.accepts(request, context, context);
    }

    /** Returns the reason why the view does not answer, or null if it does. */
    Predicate.@Nullable Mismatch mismatch(Request request, Object context) {
        return predicates.mismatch(request, context, context);
    }

    /** Returns the required permission; empty for none. */
    String permission() {
        return permission;
    }

    /** Returns the reasons for which the view may block. */
    ViewBlocking waits() {
        boolean said = view.spec().neverBlocks() || view.function().neverBlocks();
        SometimesBlocking sometimes = view.function().original() instanceof SometimesBlocking some ? some : null;
        List<String> own = said || sometimes != null
                ? blockers
                : List.of("the view " + view.id() + ", which does not declare nonBlocking()");
        return new ViewBlocking(
                view.id(), view.origin(), said, predicates.methods(), predicates.blockers(), own, sometimes);
    }

    ResolvedView view() {
        return view;
    }

    @Override
    public String addOn() {
        return view.doer();
    }

    /** Returns the facts of this view for links to it. */
    ViewCalls.Available available(Decision decision) {
        ViewSpec spec = view.spec();
        return new ViewCalls.Available(
                view.id(), spec.route(), spec.name(), view.doer(), permission, decision, spec.more());
    }

    /** Returns the outcome of trying this view, with its facts. */
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
                Stream.concat(
                                view.modelChanges().stream()
                                        .map(change -> around("model", change.by(), change.origin())),
                                view.wraps().stream().map(wrap -> around("wrapper", wrap.by(), wrap.origin())))
                        .toList(),
                view.replaces());
    }

    private Explanation.Part around(String kind, String owner, Origin origin) {
        return new Explanation.Part(kind, view.id().toString(), owner, List.of(), origin.toString());
    }

    /**
     * Returns the response of the view.
     *
     * @throws IllegalStateException if it has no renderer and its result is not a response
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
        throw new IllegalStateException("View " + view.id() + " has no renderer and returned "
                + (answer == null ? "null" : "a " + answer.getClass().getName()) + " instead of a response");
    }

    @Override
    public String toString() {
        return view.id().toString();
    }
}
