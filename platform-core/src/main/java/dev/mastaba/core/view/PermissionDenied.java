package dev.mastaba.core.view;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.View.ViewId;

/**
 * An exception that is thrown if the security policy does not permit the client to call a view. The client does not
 * receive the policy's reason, but an exception view can read the decision.
 */
public final class PermissionDenied extends Forbidden {
    private static final long serialVersionUID = 1L;

    private final transient ViewId view;
    private final transient Decision decision;

    /** Creates an exception for the given view, with the security policy's decision to deny access to that view. */
    public PermissionDenied(ViewId view, Decision decision) {
        super("You are not permitted to do this.");
        this.view = view;
        this.decision = decision;
    }

    /** Returns the id of the view that the client is not permitted to call. */
    public ViewId view() {
        return view;
    }

    /** Returns the security policy's decision, which contains the reason. */
    public Decision decision() {
        return decision;
    }
}
