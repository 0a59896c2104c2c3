package dev.mastaba.core.view;

import dev.mastaba.core.http.RequestHead;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Explains how an application answers a request: an entry of every application's registry. Safe for any thread; costs requests nothing.
 *
 * <p>It asks predicates, root factories, the traverser and the security policy as a request does, and calls no view, no tween and no
 * subscriber. (Pyramid: {@code pviews}.)
 */
@ProviderType
public interface Explainer {
    /**
     * Explains a request that has no body.
     *
     * @param contextPath where the application is mounted, as its lease says
     */
    Explanation explain(RequestHead head, String contextPath);
}
