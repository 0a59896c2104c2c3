package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.engine.method.ViewInstance;
import dev.mastaba.core.engine.render.ResponseAdapters;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ViewId;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view that makes a response of the inner view's result. (Pyramid: {@code rendered_view}.)
 *
 * @param status the status of the response; 0 for the usual one
 */
record RenderedView(
        DerivedView inner,
        int status,
        Renderers.@Nullable Named renderer,
        Renderers renderers,
        String owner,
        Origin origin,
        Object original,
        ViewId id)
        implements DerivedView, NonBlocking {
    private static final int NO_CONTENT = 204;

    static DerivedView derive(DerivedView view, ResolvedDeriverInfo info) {
        ChosenRenderer chosen = info.view().renderer();
        String said = chosen.name();
        if (said != null && said.isEmpty()) {
            ChangedModel.refuse(info);
            return view;
        }
        DerivedView changed = ChangedModel.around(view, info);
        DerivedView inner =
                AdaptedView.around(changed, ResponseAdapters.in(info.compiler().registry()));
        String name = said == null ? "" : said;
        Renderers renderers = info.compiler().renderers();
        boolean none = said == null && !renderers.hasDefault();
        if (none && inner == changed) {
            ChangedModel.refuse(info);
        }
        Renderers.Named renderer = none ? null : renderers.find(name, chosen.owner(), chosen.origin());
        return new RenderedView(
                inner, status(info), renderer, renderers, info.owner(), info.origin(), info.original(), info.id());
    }

    private static int status(ResolvedDeriverInfo info) {
        List<Object> said = info.option(ViewOptions.STATUS);
        if (said.size() > 1) {
            throw new ConfigurationException(ViewProblems.saidTwice(ViewOptions.STATUS, said, List.of(info.origin())));
        }
        if (said.isEmpty()) {
            return 0;
        }
        if (said.get(0) instanceof Integer status && status >= 200 && status <= 599) {
            return status;
        }
        throw new ConfigurationException(
                ViewProblems.wrongKind(ViewOptions.STATUS, "a number from 200 to 599", said.get(0)));
    }

    @Override
    public List<String> blockedBy() {
        List<String> blockers = new ArrayList<>();
        if (inner instanceof AdaptedView) {
            blockers.add("the response adapters");
        }
        DerivedView called = inner instanceof AdaptedView adapted ? adapted.inner() : inner;
        if (called instanceof ChangedModel changed) {
            blockers.addAll(changed.blockedBy());
        }
        if (renderer != null) {
            blockers.addAll(renderers.blockers(renderer));
        }
        return blockers;
    }

    @Override
    public Object respond(Object context, Request request) throws Exception {
        Object answer = inner.respond(context, request);
        if (answer instanceof Response) {
            return answer;
        }
        if (answer instanceof HttpException exception) {
            return exception.response(request);
        }
        Renderers.Named used = renderer;
        if (status != 0) {
            if (status == NO_CONTENT || answer == null && used == null) {
                return ResponseDraft.empty(request, status);
            }
            ResponseDraft.of(request).initialStatus(status);
        }
        if (used == null) {
            throw new IllegalStateException(notAResponse(answer));
        }
        Object view = ViewInstance.of(original, request);
        String other = Renderers.takeOverride(request);
        return other == null
                ? renderers.respond(used, answer, request, context, view)
                : renderers.respond(renderers.find(other, owner, origin), answer, request, context, view);
    }

    private String notAResponse(@Nullable Object answer) {
        String hint = "";
        if (answer == null) {
            hint = " Its code may lack a return value.";
        } else if (answer instanceof Map || answer instanceof Record) {
            hint = " It looks like a model: give the view a renderer(\"…\").";
        } else if (answer instanceof CharSequence) {
            hint = " For plain text, return Response.text(…), or give the view renderer(\"string\").";
        }
        String what = answer == null ? "null" : "a " + answer.getClass().getName();
        return "View " + id + " has no renderer and returned " + what + " instead of a response." + hint;
    }
}
