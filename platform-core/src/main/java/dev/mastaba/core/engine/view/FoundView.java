package dev.mastaba.core.engine.view;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import org.osgi.annotation.versioning.ProviderType;

/** The view that was found for a request, with all its rings; its text is its id. Safe for any thread. */
@ProviderType
public interface FoundView extends DerivedView {
    /**
     * Answers.
     *
     * @throws IllegalStateException when it has no renderer and what it returns is no response
     */
    @Override
    Response respond(Object context, Request request) throws Exception;

    /** Returns whether the view accepts files. */
    boolean acceptsUploads();
}
