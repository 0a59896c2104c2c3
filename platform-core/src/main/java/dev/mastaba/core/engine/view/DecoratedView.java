package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view with the code around it: the wraps of other add-ons and its own decorators. The code is created once and calls
 * a view without a context; the context travels with the request. (Pyramid: {@code decorated_view}.)
 */
final class DecoratedView implements DerivedView, NonBlocking {
    private static final AttributeKey<Object> CONTEXT = AttributeKey.of("the decorated view's context", Object.class);

    private final View outermost;
    private final DerivedView inner;
    private final ViewId id;
    private final List<String> blockers;

    private DecoratedView(DerivedView inner, List<ResolvedView.Wrap> around, ViewId id) {
        this.inner = inner;
        this.id = id;
        View view = this::callInner;
        for (ResolvedView.Wrap each : around) {
            view = each.around(view, id);
        }
        this.outermost = view;
        this.blockers =
                around.stream().flatMap(each -> each.blockers().stream()).toList();
    }

    @Override
    public List<String> blockedBy() {
        return blockers;
    }

    static DerivedView derive(DerivedView inner, ResolvedDeriverInfo info) {
        List<ResolvedView.Wrap> around = new ArrayList<>(info.view().wraps());
        info.spec()
                .presentation()
                .decorators()
                .forEach(decorator -> around.add(new ResolvedView.Wrap(decorator, info.owner(), info.origin())));
        if (around.isEmpty()) {
            return inner;
        }
        Collections.reverse(around);
        return new DecoratedView(inner, around, info.id());
    }

    @Override
    public Object respond(Object context, Request request) throws Exception {
        Object before = request.find(CONTEXT).orElse(null);
        request.set(CONTEXT, context);
        try {
            return response(outermost.respond(request), request);
        } finally {
            request.set(CONTEXT, before);
        }
    }

    private @Nullable Object callInner(Request request) throws Exception {
        return inner.respond(request.get(CONTEXT), request);
    }

    private Response response(@Nullable Object answer, Request request) {
        if (answer instanceof Response response) {
            return response;
        }
        if (answer instanceof HttpException exception) {
            return exception.response(request);
        }
        throw new IllegalStateException(
                "The code around view " + id + " must return a Response, but returned " + answer);
    }
}
