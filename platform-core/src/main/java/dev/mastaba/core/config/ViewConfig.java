package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewDefaults;
import dev.mastaba.core.view.ViewOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;

/**
 * An annotation that declares a method as a view. It can be on the method itself, or on the class that contains the
 * method. The annotation has no effect until it is found by a scan. (Pyramid: {@code view_config}.)
 *
 * <p>A view method takes no arguments, a {@code Request}, or the context and a {@code Request}. It returns the same
 * kinds of results as a {@link View}. Unless an object is scanned, an instance of the class is created for each
 * request; the constructor of the class can take the same arguments.
 *
 * <p>All elements are optional, and a single value needs no braces. If an element is not specified, the
 * {@link ViewDefaults} of the class apply. For the meaning of an element, see {@link ViewOptions}.
 */
@Documented
@Configures(ViewConfigReader.class)
@Repeatable(ViewConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ViewConfig {
    /**
     * The name of the method that is the view, if the annotation is on a class; at most one name. The default is
     * {@code respond}.
     */
    String[] attr() default {};

    /**
     * The name of the route for which the view is registered; at most one name. By default, the view does not have a
     * route.
     */
    String[] route() default {};

    /**
     * The view's name below its context; at most one name. The default is the empty string, which is the name of the
     * context's default view.
     */
    String[] named() default {};

    /**
     * The type of the context; at most one type. If the method has two parameters, the default is the type of its first
     * parameter.
     */
    Class<?>[] context() default {};

    /**
     * The part of the view's id after the colon; at most one name. Other add-ons use the id to override, wrap, or
     * remove the view.
     */
    String[] id() default {};

    /** The permission that the client needs to call the view; at most one permission. */
    String[] permission() default {};

    /** Set to true to require no permission, regardless of the default permission. */
    boolean noPermissionRequired() default false;

    /**
     * Set to true to require a CSRF token for requests that can change data, or to false to accept such requests
     * without a token; at most one value.
     */
    boolean[] requireCsrf() default {};

    /**
     * Set to true for a view that answers requests for which no other view is found. This is equivalent to
     * {@code addNotFoundView}. (Pyramid: {@code notfound_view_config}.)
     */
    boolean onNotFound() default false;

    /**
     * The status, such as 307, with which to redirect to the path with a trailing slash if a route matches that path;
     * at most one status. This element requires {@link #onNotFound}.
     */
    int[] appendSlash() default {};

    /**
     * Set to true for a view that answers requests whose client lacks a permission. This is equivalent to
     * {@code addForbiddenView}. (Pyramid: {@code forbidden_view_config}.)
     */
    boolean onForbidden() default false;

    /**
     * The types of the exceptions that the view handles. This is equivalent to {@code addExceptionView}. A context
     * parameter receives the exception. (Pyramid: {@code exception_view_config}.)
     */
    Class<? extends Throwable>[] exception() default {};

    /**
     * The statuses of the HTTP exceptions that the view handles; see {@link ViewOptions#exceptionStatus}. If neither an
     * exception type nor a context type is specified, the exception type is that of the method's exception parameter,
     * or else {@code Exception}.
     */
    int[] exceptionStatus() default {};

    /** Set to true for a view that handles only exceptions, so that traversal does not find it. */
    boolean exceptionOnly() default false;

    /**
     * The renderer of the method's result; at most one renderer. An empty string means that the view does not use a
     * renderer.
     */
    String[] renderer() default {};

    /** The status of the response that is created from the method's result, such as 201; at most one status. */
    int[] status() default {};

    /**
     * The caching of the response: a time in ISO 8601 format ({@code PT10M}), {@code Cache-Control} directives, or
     * both, each as a separate string.
     */
    String[] httpCache() default {};

    /** Set to true for a view that accepts forms with uploaded files. */
    boolean uploads() default false;

    /**
     * The classes of the decorators that put code around the view, outermost first. Each class must have a no-argument
     * constructor.
     */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /**
     * The name of a wrapper view, which receives this view's response and answers instead of this view; at most one
     * name.
     */
    String[] wrapper() default {};

    /** Set to true to replace all views that lower-ranked add-ons have registered in the same slot. */
    boolean replaces() default false;

    /**
     * Set to true to add this view as a variant to the views that lower-ranked add-ons have registered in the same
     * slot.
     */
    boolean joins() default false;

    /** The request methods that the view accepts; {@code GET} includes {@code HEAD}. */
    String[] method() default {};

    /** The parameters that the request must contain, each as {@code name} or {@code name=value}. */
    String[] param() default {};

    /** The header fields that the request must contain, each as {@code Name} or {@code Name:regex}. */
    String[] header() default {};

    /** The media type that the client must accept; at most one media type. */
    String[] accept() default {};

    /**
     * A regular expression that the beginning of the path below the application's mount must match; at most one
     * expression.
     */
    String[] path() default {};

    /**
     * Set to true to require that a script sent the request, or to false to exclude such requests; at most one value.
     */
    boolean[] xhr() default {};

    /** The values that the route's placeholders must have, each as {@code name=value}. */
    String[] matchParam() default {};

    /** The type of which the context or one of its ancestors must be an instance; at most one type. */
    Class<?>[] containment() default {};

    /** The path at which the context must be in the resource tree; at most one path. */
    String[] physicalPath() default {};

    /** Set to true to require an authenticated user, or to false to require an anonymous user; at most one value. */
    boolean[] authenticated() default {};

    /**
     * The classes that implement conditions in code, all of which the request must meet. Each class must have a
     * no-argument constructor; the class name identifies the condition.
     */
    Class<? extends When.Test>[] when() default {};

    /** Additional options by name, such as custom predicates and options of view derivers. */
    Option[] options() default {};

    /** The category of the annotation, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;

    /** The container annotation for several {@code ViewConfig} annotations on one element. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Several {
        /** The contained annotations. */
        ViewConfig[] value();
    }
}
