package dev.mastaba.core.view;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.view.View.ViewId;

/** The security policy did not permit a view. The client is told no reason; a view for it may ask for the decision. */
public final class PermissionDenied extends Forbidden {
    private static final long serialVersionUID = 1L;

    private final transient ViewId view;
    private final transient Decision decision;

    /** What the policy decided about a view. */
    public PermissionDenied(ViewId view, Decision decision) {
        super("You are not permitted to do this.");
        this.view = view;
        this.decision = decision;
    }

    /** The view. */
    public ViewId view() {
        return view;
    }

    /** What the policy said, and why. */
    public Decision decision() {
        return decision;
    }
}
