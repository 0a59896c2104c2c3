package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.Map;

/** The derivers of core, outermost first; see {@link ViewDeriver}. (Pyramid: {@code add_default_view_derivers}.) */
public final class StandardDerivers {
    /** The ring around which add-ons' rings without a placement are put. */
    static final String DECORATED = "decorated_view";

    public static final String RENDERED = "rendered_view";
    public static final String MAPPED = "mapped_view";

    private static final List<DeclaredDerivers.Ring> RINGS = List.of(
            ring("secured_view", SecuredView::derive),
            ring("csrf_view", CsrfCheckedView::derive),
            ring("owrapped_view", WrappedView::derive),
            ring("http_cached_view", HttpCachedView::derive),
            ring(DECORATED, DecoratedView::derive),
            ring(RENDERED, RenderedView::derive),
            ring(MAPPED, MappedView::derive));

    private static final Map<String, String[]> OPTIONS =
            Map.of(RENDERED, new String[] {ViewOptions.STATUS}, MAPPED, new String[] {
                ViewOptions.APPEND_SLASH, ViewOptions.MAPPER, ViewOptions.NON_BLOCKING, ViewOptions.UPLOADS
            });

    private StandardDerivers() {}

    /** A deriver of core, which has access to all information about a view. */
    @FunctionalInterface
    private interface Deriver {
        DerivedView derive(DerivedView inner, ResolvedDeriverInfo info);
    }

    private static DeclaredDerivers.Ring ring(String name, Deriver deriver) {
        return new DeclaredDerivers.Ring(
                name, (inner, info) -> deriver.derive(inner, (ResolvedDeriverInfo) info), false);
    }

    /** Declares the derivers of core. */
    public static void declare(Declarer config) {
        String outer = ViewDeriver.INGRESS;
        for (DeclaredDerivers.Ring ring : RINGS) {
            String[] options = OPTIONS.getOrDefault(ring.name(), new String[0]);
            DeriverDeclaration.declare(
                    config,
                    ring.name(),
                    ring.deriver(),
                    Placement.under(outer).andOver(ViewDeriver.VIEW),
                    false,
                    options);
            outer = ring.name();
        }
    }
}
