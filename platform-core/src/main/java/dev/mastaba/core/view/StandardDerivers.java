package dev.mastaba.core.view;

import dev.mastaba.core.action.Declarer;
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
            ring("secured_view", SecuredView::derive),
            ring("csrf_view", CsrfCheckedView::derive),
            ring("owrapped_view", WrappedView::derive),
            ring("http_cached_view", HttpCachedView::derive),
            ring(DECORATED, DecoratedView::derive),
            ring(RENDERED, RenderedView::derive),
            ring(MAPPED, MappedView::derive));

    private static final String[] OF_MAPPED = {
        ViewOptions.APPEND_SLASH, ViewOptions.MAPPER, ViewOptions.NON_BLOCKING, ViewOptions.UPLOADS
    };

    private StandardDerivers() {}

    /** A deriver of core, which sees all that is known of a view. */
    @FunctionalInterface
    private interface Deriver {
        DerivedView derive(DerivedView inner, ResolvedDeriverInfo info);
    }

    private static DeclaredDerivers.Ring ring(String name, Deriver deriver) {
        return new DeclaredDerivers.Ring(name, (inner, info) -> deriver.derive(inner, (ResolvedDeriverInfo) info));
    }

    /** Declares them. */
    public static void declare(Declarer config) {
        String outer = INGRESS;
        for (DeclaredDerivers.Ring ring : RINGS) {
            String[] options = ring.name().equals(MAPPED) ? OF_MAPPED : new String[0];
            DeriverDeclaration.declare(
                    config, ring.name(), ring.deriver(), Placement.under(outer).andOver(VIEW), options);
            outer = ring.name();
        }
    }
}
