package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views that answer for exceptions. Immutable, safe for any thread. (Pyramid: {@code invoke_exception_view}.) */
public interface ExceptionViews {
    /**
     * The answer of the view for what was thrown, or null when none takes it.
     *
     * @throws Exception what that view throws
     */
    @Nullable
    Response respond(Request request, Throwable failure) throws Exception;

    /**
     * The same, whether or not the client may call that view.
     *
     * @throws Exception what that view throws
     */
    @Nullable
    Response respondUnguarded(Request request, Throwable failure) throws Exception;

    /** What blocks in any of them, as texts. */
    List<String> blockers();

    /** The views that would be asked for what was thrown, in their order, and what came of it; for explanations. */
    List<Explanation.ViewTrial> trials(Request request, Throwable failure);
}
