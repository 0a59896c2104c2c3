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
 * Defaults for the options of a class's annotated views and for a {@link MethodView}. If a class and its superclasses
 * declare defaults, the nearest ones apply. They completely replace the others unless they set {@link #merge}.
 * (Pyramid: {@code view_defaults}.)
 *
 * <p>The elements are the same as in {@code ViewConfig}. Exception views ignore the elements that do not apply to them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ViewDefaults {
    /** Set to true to inherit the options that are not set here from the superclass's defaults; by default, these defaults replace them all. */
    boolean merge() default false;

    /** The name of the view's route. */
    String[] route() default {};

    /** The view's name below the context. */
    String[] named() default {};

    /** The type of the context; by default, the type of the method's first parameter if the method has two. */
    Class<?>[] context() default {};

    /** The permission that the client needs. */
    String[] permission() default {};

    /** Set to true if no permission is required, regardless of the default permission. */
    boolean noPermissionRequired() default false;

    /** Set to true to require the session's token for requests that change something, or to false to waive it. */
    boolean[] requireCsrf() default {};

    /** Set to true for a view whose context is an exception and that traversal does not find. */
    boolean exceptionOnly() default false;

    /** The renderer of the method's result; the empty string for none. */
    String[] renderer() default {};

    /** The time for which the response may be cached, in ISO 8601 format ({@code PT10M}), and further directives of {@code Cache-Control}. */
    String[] httpCache() default {};

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
}
