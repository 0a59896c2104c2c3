package dev.mastaba.core.view;

import dev.mastaba.core.extend.Option;
import dev.mastaba.core.predicate.When;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;

/**
 * Sets default options for the views that the annotated class declares with {@code ViewConfig}, and for
 * {@link MethodView} objects that call its methods. If several classes in a hierarchy set defaults, those of the
 * nearest class replace all others, unless {@link #merge} is set. (Pyramid: {@code view_defaults}.)
 *
 * <p>The elements have the same meaning as in {@code ViewConfig}. Exception views ignore the elements that do not apply
 * to them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ViewDefaults {
    /** Set to true to inherit the options that are not set here from the superclass's defaults. Otherwise, the superclass's defaults are ignored. */
    boolean merge() default false;

    /**
     * The name of the route for which the views answer; at most one name. If it is not set, the views do not have a
     * route.
     */
    String[] route() default {};

    /**
     * The views' name below their context; at most one name. The empty string makes a view the context's default view.
     */
    String[] named() default {};

    /**
     * The context type for which the views are registered; at most one type. If it is not set and a view's method has
     * two parameters, the type of the first parameter is used.
     */
    Class<?>[] context() default {};

    /** The permission that the client needs to call the views; at most one permission. */
    String[] permission() default {};

    /** Set to true to require no permission, regardless of the default permission. */
    boolean noPermissionRequired() default false;

    /**
     * Set to true to require the session's CSRF token for requests that can change data, or to false to disable this
     * check; at most one value.
     */
    boolean[] requireCsrf() default {};

    /** Set to true if the views' context is an exception and the views must not be found by traversal. */
    boolean exceptionOnly() default false;

    /**
     * The renderer that turns a method's result into a response; at most one renderer. The empty string means that the
     * views do not use a renderer.
     */
    String[] renderer() default {};

    /** The status of the responses that are created from the methods' results, such as 201; at most one status. */
    int[] status() default {};

    /**
     * The caching of the response: a time in ISO 8601 format ({@code PT10M}), {@code Cache-Control} directives, or
     * both, each as a separate string.
     */
    String[] httpCache() default {};

    /**
     * The classes of the decorators that put code around the views, outermost first. Each class must have a constructor
     * without parameters.
     */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /**
     * The name of a wrapper view, which receives a view's response and answers instead of that view; at most one name.
     */
    String[] wrapper() default {};

    /** Set to true to replace all views that lower-ranked add-ons have registered in the same slots. */
    boolean replaces() default false;

    /**
     * Set to true to add the views as variants to the views that lower-ranked add-ons have registered in the same
     * slots.
     */
    boolean joins() default false;

    /** The request methods that the views accept; {@code GET} includes {@code HEAD}. */
    String[] method() default {};

    /** The parameters that the request must contain, each as {@code name} or {@code name=value}. */
    String[] param() default {};

    /**
     * The header fields that the request must contain, each as {@code Name}, or as {@code Name:regex} to require that
     * the beginning of the value match the expression.
     */
    String[] header() default {};

    /** The media type that the client must accept; at most one media type. */
    String[] accept() default {};

    /**
     * A regular expression that the beginning of the path below the application's mount must match; at most one
     * expression.
     */
    String[] path() default {};

    /**
     * Set to true to require that a script sent the request ({@code X-Requested-With: XMLHttpRequest}), or to false to
     * exclude such requests; at most one value.
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
     * constructor without parameters; the class name identifies the condition.
     */
    Class<? extends When.Test>[] when() default {};

    /** Additional options by name, such as custom predicates and options of view derivers. */
    Option[] options() default {};
}
