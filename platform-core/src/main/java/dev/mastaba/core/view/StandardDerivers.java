package dev.mastaba.core.view;

import dev.mastaba.core.ordering.Placement;
import java.util.List;

/**
 * The rings that core puts around views, outermost first; predicates have been asked before any of them. (Pyramid: {@code
 * add_default_view_derivers}.)
 *
 * <ol>
 *   <li>{@code secured_view}: the permission
 *   <li>{@code csrf_view}: the session's token
 *   <li>{@code owrapped_view}: the answer is handed to the view named by {@code wrapper}
 *   <li>{@code http_cached_view}: what the answer says about keeping it
 *   <li>{@code decorated_view}: wraps of other add-ons, then the view's own decorators
 *   <li>rings of add-ons that wish for nothing
 *   <li>{@code rendered_view}: what the view returned becomes a response
 *   <li>{@code mapped_view}: the function is called, as its {@link ViewMapper} says, or the client is sent to the path with a slash at its end
 * </ol>
 */
public final class StandardDerivers {
    /** The name of the outer end. */
    public static final String INGRESS = "INGRESS";
    /** The name of the inner end. */
    public static final String VIEW = "VIEW";

    /** Around what rings of add-ons are put that wish for nothing. */
    static final String DECORATED = "decorated_view";

    static final String RENDERED = "rendered_view";
    static final String MAPPED = "mapped_view";

    private static final List<DeclaredDerivers.Ring> RINGS = List.of(
            new DeclaredDerivers.Ring("secured_view", SecuredView::derive),
            new DeclaredDerivers.Ring("csrf_view", CsrfCheckedView::derive),
            new DeclaredDerivers.Ring("owrapped_view", WrappedView::derive),
            new DeclaredDerivers.Ring("http_cached_view", HttpCachedView::derive),
            new DeclaredDerivers.Ring(DECORATED, DecoratedView::derive),
            new DeclaredDerivers.Ring(RENDERED, RenderedView::derive),
            new DeclaredDerivers.Ring(MAPPED, MappedView::derive));

    private static final String[] OF_MAPPED = {
        AppendSlashView.OPTION, ViewSpec.MAPPER, ViewSpec.NON_BLOCKING, ViewSpec.UPLOADS
    };

    private StandardDerivers() {}

    /** Declares them. */
    public static void declare(ViewDirectives config) {
        String outer = INGRESS;
        for (DeclaredDerivers.Ring ring : RINGS) {
            String[] options = ring.name().equals(MAPPED) ? OF_MAPPED : new String[0];
            config.addViewDeriver(
                    ring.name(), ring.deriver(), Placement.under(outer).andOver(VIEW), options);
            outer = ring.name();
        }
    }
}
