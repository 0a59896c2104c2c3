package dev.mastaba.core.config;

import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.view.AcceptOrder;
import dev.mastaba.core.engine.view.AnnotatedOptions;
import dev.mastaba.core.engine.view.ChosenMapper;
import dev.mastaba.core.engine.view.DefaultPermission;
import dev.mastaba.core.engine.view.DeriverDeclaration;
import dev.mastaba.core.engine.view.ViewDeclaration;
import dev.mastaba.core.engine.view.ViewFunction;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Directives;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MappedBy;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDefaults;
import dev.mastaba.core.view.ViewDeriver;
import dev.mastaba.core.view.ViewMapper;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.function.UnaryOperator;

/** The directives for views. For the options, see {@link ViewOptions}. */
interface ViewDirectives extends Directives, Declarer {
    /**
     * Adds a view. Two views in the same slot (route, context, name) with equal predicates count as the same view.
     * Within one add-on, they conflict. The view of a higher-ranked add-on replaces the view of a lower-ranked add-on,
     * and inherits the guard of the replaced view. (Pyramid: {@code add_view}.)
     *
     * @param view a function or a {@link MethodView}; for a {@code MethodView}, the {@link ViewDefaults} of its class
     *     apply to options that are not specified
     */
    default void addView(View view, ViewOption... options) {
        ViewOption[] all = view instanceof MethodView method
                ? AnnotatedOptions.withDefaults(addOn(), method.type(), options)
                : options;
        ViewDeclaration.of(this, all).declare(ViewFunction.of(view));
    }

    /** Adds a view for contexts of the given type. The view receives the context. */
    default <C> void addView(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        ViewDeclaration.of(this, options).forContext(context).declare(ViewFunction.of(context, view));
    }

    /**
     * Adds any object as a view if a view mapper can call it. The mapper is specified in the options, on the object's
     * class ({@link MappedBy}), or for the application ({@link #setViewMapper}).
     */
    default void addViewObject(Object view, ViewOption... options) {
        ViewDeclaration.of(this, options).declare(ViewFunction.ofAny(view));
    }

    /**
     * Returns a view without a slot, which code calls directly. The view is wrapped in the usual layers: its renderer,
     * its guard, and the derivers of add-ons. It can be called after the application has been created. (Pyramid:
     * {@code derive_view}.)
     *
     * @param options any options except those for the slot and the predicates
     */
    default DerivedView deriveView(View view, ViewOption... options) {
        return ViewDeclaration.of(this, options).derive(ViewFunction.of(view));
    }

    /**
     * Returns a view without a slot, which code calls directly. The view receives a context of the given type, and is
     * wrapped in the same layers as other views.
     */
    default <C> DerivedView deriveView(Class<C> context, ContextView<? super C> view, ViewOption... options) {
        return ViewDeclaration.of(this, options).derive(ViewFunction.of(context, view));
    }

    /**
     * Sets the mapper for all views whose options and class do not specify a mapper. (Pyramid:
     * {@code set_view_mapper}.)
     */
    default void setViewMapper(ViewMapper mapper) {
        declare(Action.of("view mapper")
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of("view mappers", "view mapper", "view mapper")
                        .titled(Describe.typeOf(mapper))
                        .with("mapper", Describe.typeOf(mapper)))
                .effect((registry, action) ->
                        registry.put(ChosenMapper.OF_APPLICATION, new ChosenMapper(mapper, List.of(action.origin())))));
    }

    /** Adds a view that only renders a template. The options must include a renderer. */
    default void addTemplateView(ViewOption... options) {
        ViewDeclaration.of(this, options).requireRenderer().declare(ViewFunction.TEMPLATE_ONLY);
    }

    /** Adds a view that answers requests for which no other view is found. (Pyramid: {@code add_notfound_view}.) */
    default void addNotFoundView(View view, ViewOption... options) {
        ViewDeclaration.of(this, options).forException(NotFound.class).declare(ViewFunction.of(view));
    }

    /**
     * Adds a view that answers requests for which no other view is found. The view returns the exception itself as the
     * response. Use this method to set options, as in {@code addNotFoundView(appendSlash())}.
     */
    default void addNotFoundView(ViewOption... options) {
        ViewDeclaration.of(this, options).forException(NotFound.class).declare(ViewFunction.ownAnswer(NotFound.class));
    }

    /** Adds a view that answers requests whose client lacks a permission. (Pyramid: {@code add_forbidden_view}.) */
    default void addForbiddenView(View view, ViewOption... options) {
        ViewDeclaration.of(this, options).forException(Forbidden.class).declare(ViewFunction.of(view));
    }

    /**
     * Adds a view that answers requests whose client lacks a permission. The view returns the exception itself as the
     * response. Use this method to set options.
     */
    default void addForbiddenView(ViewOption... options) {
        ViewDeclaration.of(this, options)
                .forException(Forbidden.class)
                .declare(ViewFunction.ownAnswer(Forbidden.class));
    }

    /**
     * Adds a view that answers a request whose processing fails with an exception of the given type. (Pyramid:
     * {@code add_exception_view}.)
     */
    default <E extends Throwable> void addExceptionView(
            Class<E> type, ContextView<? super E> view, ViewOption... options) {
        ViewDeclaration.of(this, options).forException(type).declare(ViewFunction.of(type, view));
    }

    /**
     * Adds the view for HTTP exceptions that no other view handles. The view returns the exception itself as the
     * response. Only the core calls this method.
     */
    default void addDefaultExceptionView() {
        ViewDeclaration.of(this)
                .forException(HttpException.class)
                .yielding()
                .declare(ViewFunction.ownAnswer(HttpException.class));
    }

    /**
     * Replaces the function of another add-on's view. The view keeps its slot (route, context, name) and predicates. It
     * also keeps its guard (permission, CSRF, caching) and its renderer unless the options specify a different guard or
     * renderer. The option {@code noRenderer()} removes the renderer.
     *
     * @param id the view's id, {@code owner:name}, as listed by {@code mastaba views}
     */
    default void overrideView(String id, View view, ViewOption... options) {
        ViewDeclaration.of(this, options).override(id, ViewFunction.of(view));
    }

    /** Replaces the function of another add-on's view with a function that receives a context of the given type. */
    default <C> void overrideView(String id, Class<C> context, ContextView<? super C> view, ViewOption... options) {
        ViewDeclaration.of(this, options).override(id, ViewFunction.of(context, view));
    }

    /** Replaces the function of another add-on's view with a template. The options must include a renderer. */
    default void overrideView(String id, ViewOption... options) {
        ViewDeclaration.of(this, options).requireRenderer().override(id, ViewFunction.TEMPLATE_ONLY);
    }

    /**
     * Puts code around another add-on's view, inside the view's guard. The wrapped view returns the finished
     * {@code Response}, and the wrapping code must return a {@code Response} as well.
     */
    default void aroundView(String id, UnaryOperator<View> wrap) {
        ViewDeclaration.of(this).around(id, wrap);
    }

    /**
     * Changes values of the model that another add-on's view returns, before its renderer receives it. The model must
     * be a map or a record. The changes of the lowest-ranked add-on run first. They also apply to the model of an
     * override.
     *
     * @param id the view's id, {@code owner:name}, as listed by {@code mastaba views}; the view must have a renderer
     */
    default void changeModel(String id, View.ModelChange.OfValues change) {
        ViewDeclaration.of(this).changeModel(id, Object.class, change);
    }

    /**
     * Changes or replaces the model that another add-on's view returns, before its renderer receives it.
     *
     * @param type the type of the model; a request fails if the view returns a model of another type
     */
    default <M> void changeModel(String id, Class<M> type, View.ModelChange<? super M> change) {
        ViewDeclaration.of(this).changeModel(id, type, change);
    }

    /**
     * Makes another add-on's view require a permission. Nothing else about the view changes. It is an error if the view
     * already requires a different permission; in this case, use {@link #replacePermission}.
     */
    default void requirePermission(String id, String permission) {
        ViewDeclaration.of(this, ViewOptions.permission(permission)).requirePermission(id);
    }

    /**
     * Replaces the permission of another add-on's view. Nothing else about the view changes.
     *
     * @param permission the new permission, as in {@code permission("edit")}, or {@code noPermissionRequired()}
     */
    default void replacePermission(String id, ViewOption permission) {
        ViewDeclaration.of(this, permission).replacePermission(id);
    }

    /** Removes another add-on's view, which is identified by its id, {@code owner:name}. */
    default void removeView(String id) {
        ViewDeclaration.of(this).remove(id);
    }

    /**
     * Adds a deriver, which puts a layer around every view, between {@code decorated_view} and {@code rendered_view}.
     * (Pyramid: {@code add_view_deriver}.)
     */
    default void addViewDeriver(String name, ViewDeriver deriver) {
        addViewDeriver(name, deriver, Placement.anywhere());
    }

    /**
     * Adds a deriver with a placement among the other derivers. A deriver puts a layer around every view.
     *
     * @param placement the derivers under or over which this deriver is placed; see {@link ViewDeriver}
     * @param options the names of the view options that the deriver reads
     */
    default void addViewDeriver(String name, ViewDeriver deriver, Placement placement, String... options) {
        DeriverDeclaration.declare(this, name, deriver, placement, false, options);
    }

    /**
     * Adds a deriver that never blocks. A deriver puts a layer around every view. See {@link ViewOptions#nonBlocking}.
     */
    default void addViewDeriver(String name, ViewDeriver deriver, ViewOptions.NonBlocking nonBlocking) {
        addViewDeriver(name, deriver, Placement.anywhere(), nonBlocking);
    }

    /**
     * Adds a deriver that never blocks, with a placement among the other derivers. A deriver puts a layer around every
     * view. See {@link ViewOptions#nonBlocking}.
     *
     * @param placement the derivers under or over which this deriver is placed; see {@link ViewDeriver}
     * @param options the names of the view options that the deriver reads
     */
    default void addViewDeriver(
            String name,
            ViewDeriver deriver,
            Placement placement,
            ViewOptions.NonBlocking nonBlocking,
            String... options) {
        ArgumentChecks.value("nonBlocking()", nonBlocking);
        DeriverDeclaration.declare(this, name, deriver, placement, true, options);
    }

    /**
     * Sets the position of a media type in the order of the types that views can {@code accept}. If a client accepts
     * several types equally, the view for the first of these types answers.
     *
     * @param placement the position of the type: under other types (after them) or over other types (before them)
     *     (Pyramid: {@code add_accept_view_order} with {@code weighs_less_than}, {@code weighs_more_than})
     */
    default void addAcceptViewOrder(String mediaType, Placement placement) {
        AcceptOrder.declare(this, mediaType, placement);
    }

    /** Adds the usual media types to the order of the types that views can {@code accept}, HTML first. Only the core calls this method. */
    default void addDefaultAcceptViewOrder() {
        AcceptOrder.declareStandard(this);
    }

    /**
     * Sets the permission of all views that do not specify a permission, including other add-ons' views. Exception
     * views do not require this permission. If a lower-ranked add-on has already set a default permission, use
     * {@link #replaceDefaultPermission} instead. (Pyramid: {@code set_default_permission}.)
     */
    default void setDefaultPermission(String permission) {
        DefaultPermission.declare(this, permission, false);
    }

    /**
     * Replaces the default permission that a lower-ranked add-on has set. The new permission also guards that add-on's
     * views that do not specify a permission.
     */
    default void replaceDefaultPermission(String permission) {
        DefaultPermission.declare(this, permission, true);
    }
}
