package dev.mastaba.core.view;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.View.ViewId;

/**
 * An exception for a view that the security policy did not permit. The client does not receive the reason; an exception
 * view can read the decision.
 */
public final class PermissionDenied extends Forbidden {
    private static final long serialVersionUID = 1L;

    private final transient ViewId view;
    private final transient Decision decision;

    /** Creates an exception for a view and the policy's decision. */
    public PermissionDenied(ViewId view, Decision decision) {
        super("You are not permitted to do this.");
        this.view = view;
        this.decision = decision;
    }

    /** Returns the view. */
    public ViewId view() {
        return view;
    }

    /** Returns the policy's decision, with its reason. */
    public Decision decision() {
        return decision;
    }
}
