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
 * An annotation for a method that is a view, or a class one of whose methods is a view. The annotation has no effect
 * until it is scanned. (Pyramid: {@code view_config}.)
 * <p>A view's method takes nothing, the {@code Request}, or the context and the {@code Request}. It returns a result as
 * {@link View} does. Unless an object is scanned, an instance of the class is created for each request, by a
 * constructor with the same choice of parameters.
 * <p>All elements are optional; a single value needs no braces. For elements that are not specified,
 * {@link ViewDefaults} of the class apply. The meanings of the elements are those of {@link ViewOptions}.
 */
@Documented
@Configures(ViewConfigReader.class)
@Repeatable(ViewConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ViewConfig {
    /** The name of the method that is the view, if the annotation is on a class; {@code respond} by default. */
    String[] attr() default {};

    /** The name of the route that it is for. */
    String[] route() default {};

    /** Its name below the context. */
    String[] named() default {};

    /** The type of the context; by default, that of the method's first parameter if it has two. */
    Class<?>[] context() default {};

    /** The second half of its id, by which others override, wrap, or remove it. */
    String[] id() default {};

    /** The permission that the client needs. */
    String[] permission() default {};

    /** Indicates that no permission is needed, regardless of the default. */
    boolean noPermissionRequired() default false;

    /** Indicates whether a request that changes something must contain the session's token. */
    boolean[] requireCsrf() default {};

    /** Indicates that the view answers if nothing else does, as {@code addNotFoundView} declares it. (Pyramid: {@code notfound_view_config}.) */
    boolean onNotFound() default false;

    /** The status, such as 307, of a redirect to the path with a slash at its end if a route has that pattern; with {@link #onNotFound}. */
    int[] appendSlash() default {};

    /**
     * Indicates that the view answers if the client lacks a permission, as {@code addForbiddenView} declares it.
     * (Pyramid: {@code forbidden_view_config}.)
     */
    boolean onForbidden() default false;

    /**
     * The types of the exceptions that the view answers, as {@code addExceptionView} declares it; a context parameter
     * receives the exception. (Pyramid: {@code exception_view_config}.)
     */
    Class<? extends Throwable>[] exception() default {};

    /**
     * The statuses of the HTTP exceptions that the view answers; see {@link ViewOptions#status}. Without a type of
     * exception or context, the type is that of the exception that the method takes, or else {@code Exception}.
     */
    int[] status() default {};

    /** Indicates that traversal does not find the view, whose context is an exception. */
    boolean exceptionOnly() default false;

    /** The renderer of the method's result; the empty text for none. */
    String[] renderer() default {};

    /** The time for which the response may be cached, in ISO 8601 ({@code PT10M}), and further directives of {@code Cache-Control}. */
    String[] httpCache() default {};

    /** Indicates that the view accepts uploaded files. */
    boolean uploads() default false;

    /** Code around the view, outermost first; classes with a constructor without parameters. */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /** The name of the view that receives the response. */
    String[] wrapper() default {};

    /** Indicates that the view replaces all views of lower add-ons in the same slot. */
    boolean replaces() default false;

    /** Indicates that the view joins the views of lower add-ons in the same slot as one more variant. */
    boolean joins() default false;

    /** The methods, one of which must match; {@code GET} includes {@code HEAD}. */
    String[] method() default {};

    /** The parameters that must be present: {@code name} or {@code name=value}. */
    String[] param() default {};

    /** The header fields that must be present: {@code Name} or {@code Name:regex}. */
    String[] header() default {};

    /** The media type that the client must accept. */
    String[] accept() default {};

    /** A regular expression for the beginning of the path. */
    String[] path() default {};

    /** Indicates whether a script must have sent the request. */
    boolean[] xhr() default {};

    /** Values of the route's placeholders: {@code name=value}. */
    String[] matchParam() default {};

    /** The type of the context or of one of its ancestors. */
    Class<?>[] containment() default {};

    /** The path of the context in the tree. */
    String[] physicalPath() default {};

    /** Indicates whether the user must be logged in. */
    boolean[] authenticated() default {};

    /** Predicates as code; classes with a constructor without parameters, identified by their names. */
    Class<? extends When.Test>[] when() default {};

    /** Further options by name: predicates and options of derivers, such as those of add-ons. */
    Option[] options() default {};

    /** The category, for scans of certain categories. */
    String category() default Configures.STANDARD;

    /** The container of several annotations. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Several {
        /** The annotations. */
        ViewConfig[] value();
    }
}
