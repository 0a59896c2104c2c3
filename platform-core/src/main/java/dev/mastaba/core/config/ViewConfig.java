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
 * method. It has no effect until it is scanned. (Pyramid: {@code view_config}.)
 *
 * <p>A view method takes no arguments, a {@code Request}, or the context and a {@code Request}. It returns a result as
 * {@link View} does. Unless an object is scanned, an instance of the class is created for each request; the constructor
 * of the class can take the same arguments.
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
    /** The name of the method that is the view, if the annotation is on a class. The default is {@code respond}. */
    String[] attr() default {};

    /** The name of the route for which the view is registered. */
    String[] route() default {};

    /** The view's name below its context. The default is the empty string, which is the name of the context's default view. */
    String[] named() default {};

    /** The type of the context. If the method has two parameters, the default is the type of its first parameter. */
    Class<?>[] context() default {};

    /** The part of the view's id after the colon. Other add-ons use the id to override, wrap, or remove the view. */
    String[] id() default {};

    /** The permission that the client needs to call the view. */
    String[] permission() default {};

    /** Set to true to require no permission, regardless of the default permission. */
    boolean noPermissionRequired() default false;

    /** Set to true to require a CSRF token for requests that can change data, or to false to accept such requests without a token. */
    boolean[] requireCsrf() default {};

    /**
     * Set to true for a view that answers requests for which no other view is found. This is equivalent to
     * {@code addNotFoundView}. (Pyramid: {@code notfound_view_config}.)
     */
    boolean onNotFound() default false;

    /**
     * The status, such as 307, with which to redirect to the path with a trailing slash if a route matches that path.
     * Requires {@link #onNotFound}.
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
     * The statuses of the HTTP exceptions that the view handles; see {@link ViewOptions#status}. If neither an
     * exception type nor a context type is specified, the exception type is that of the method's exception parameter,
     * or else {@code Exception}.
     */
    int[] status() default {};

    /** Set to true for a view that handles only exceptions, so that traversal does not find it. */
    boolean exceptionOnly() default false;

    /** The renderer of the method's result. An empty string means that the view does not use a renderer. */
    String[] renderer() default {};

    /** The time for which the response may be cached, in ISO 8601 format ({@code PT10M}), followed by further {@code Cache-Control} directives. */
    String[] httpCache() default {};

    /** Set to true to accept uploaded files. */
    boolean uploads() default false;

    /** The decorators, which wrap code around the view, outermost first. Each class must have a no-argument constructor. */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /** The name of the view that receives this view's response and wraps it. */
    String[] wrapper() default {};

    /** Set to true to replace all views of lower-ranked add-ons in the same slot. */
    boolean replaces() default false;

    /** Set to true to add this view as a variant to the views of lower-ranked add-ons in the same slot. */
    boolean joins() default false;

    /** The request methods. The request must have one of them; {@code GET} includes {@code HEAD}. */
    String[] method() default {};

    /** The parameters that the request must contain, as {@code name} or {@code name=value}. */
    String[] param() default {};

    /** The header fields that the request must contain, as {@code Name} or {@code Name:regex}. */
    String[] header() default {};

    /** The media type that the client must accept. */
    String[] accept() default {};

    /** A regular expression that the beginning of the path below the application's mount must match. */
    String[] path() default {};

    /** Set to true to require a request from a script, or to false to exclude such requests. */
    boolean[] xhr() default {};

    /** The values that the route's placeholders must have, as {@code name=value}. */
    String[] matchParam() default {};

    /** The type that the context or one of its ancestors must have. */
    Class<?>[] containment() default {};

    /** The path that the context must have in the resource tree. */
    String[] physicalPath() default {};

    /** Set to true to require an authenticated user, or to false to require an anonymous one. */
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
