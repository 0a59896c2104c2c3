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
 * An annotation for a method that is a view, or for a class that has such a method. The annotation has no effect until
 * it is scanned. (Pyramid: {@code view_config}.)
 * <p>The parameters of a view method are none, the {@code Request}, or the context and the {@code Request}. It returns
 * a result as {@link View} does. Unless an object is scanned, an instance of the class is created for each request; its
 * constructor has the same choice of parameters.
 * <p>All elements are optional; a single value needs no braces. For elements that are not specified, the
 * {@link ViewDefaults} of the class apply. For the meaning of an element, see {@link ViewOptions}.
 */
@Documented
@Configures(ViewConfigReader.class)
@Repeatable(ViewConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ViewConfig {
    /** The name of the method that is the view, if the annotation is on a class; {@code respond} by default. */
    String[] attr() default {};

    /** The name of the view's route. */
    String[] route() default {};

    /** The view's name below the context. */
    String[] named() default {};

    /** The type of the context; by default, the type of the method's first parameter if the method has two. */
    Class<?>[] context() default {};

    /** The second half of the view's id, which others use to override, wrap, or remove the view. */
    String[] id() default {};

    /** The permission that the client needs. */
    String[] permission() default {};

    /** Set to true if no permission is required, regardless of the default permission. */
    boolean noPermissionRequired() default false;

    /** Set to true to require the session's token for requests that change something, or to false to waive it. */
    boolean[] requireCsrf() default {};

    /** Set to true if the view answers when nothing else does; equivalent to {@code addNotFoundView}. (Pyramid: {@code notfound_view_config}.) */
    boolean onNotFound() default false;

    /** The status, such as 307, of a redirect to the path with a trailing slash if a route matches that path; requires {@link #onNotFound}. */
    int[] appendSlash() default {};

    /**
     * Set to true if the view answers when the client lacks a permission; equivalent to {@code addForbiddenView}.
     * (Pyramid: {@code forbidden_view_config}.)
     */
    boolean onForbidden() default false;

    /**
     * The types of the exceptions that the view answers; equivalent to {@code addExceptionView}. A context parameter
     * receives the exception. (Pyramid: {@code exception_view_config}.)
     */
    Class<? extends Throwable>[] exception() default {};

    /**
     * The statuses of the HTTP exceptions that the view answers; see {@link ViewOptions#status}. If neither an
     * exception type nor a context type is specified, it is the type of the method's exception parameter, or else
     * {@code Exception}.
     */
    int[] status() default {};

    /** Set to true for a view whose context is an exception and that traversal does not find. */
    boolean exceptionOnly() default false;

    /** The renderer of the method's result; the empty string for none. */
    String[] renderer() default {};

    /** The time for which the response may be cached, in ISO 8601 format ({@code PT10M}), and further directives of {@code Cache-Control}. */
    String[] httpCache() default {};

    /** Set to true if the view accepts uploaded files. */
    boolean uploads() default false;

    /** The code around the view, outermost first. Each class must have a constructor without parameters. */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /** The name of the view that receives the response and wraps it. */
    String[] wrapper() default {};

    /** Set to true to replace all views of lower-ranked add-ons in the same slot. */
    boolean replaces() default false;

    /** Set to true to add a variant to the views of lower-ranked add-ons in the same slot. */
    boolean joins() default false;

    /** The request methods, one of which is required; {@code GET} includes {@code HEAD}. */
    String[] method() default {};

    /** The required parameters: {@code name} or {@code name=value}. */
    String[] param() default {};

    /** The required header fields: {@code Name} or {@code Name:regex}. */
    String[] header() default {};

    /** The media type that the client must accept. */
    String[] accept() default {};

    /** A regular expression for the beginning of the path. */
    String[] path() default {};

    /** Set to true to require a request from a script, or to false to exclude such requests. */
    boolean[] xhr() default {};

    /** The required values of the route's placeholders: {@code name=value}. */
    String[] matchParam() default {};

    /** The type of the context or of one of its ancestors. */
    Class<?>[] containment() default {};

    /** The path of the context in the resource tree. */
    String[] physicalPath() default {};

    /** Set to true to require an authenticated user, or to false to require an anonymous one. */
    boolean[] authenticated() default {};

    /** Conditions in code; classes with a constructor without parameters, identified by their names. */
    Class<? extends When.Test>[] when() default {};

    /** Further options by name: predicates and options of derivers, such as those of add-ons. */
    Option[] options() default {};

    /** The category, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;

    /** The container for repeated annotations. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Several {
        /** The annotations. */
        ViewConfig[] value();
    }
}
