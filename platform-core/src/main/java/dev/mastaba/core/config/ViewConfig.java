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
 *
 * A method that is a view, or a class whose method is one; nothing happens until it is scanned. (Pyramid: {@code view_config}.)
 *
 * A view's method takes nothing, the {@code Request}, or the context and the {@code Request}, and returns what a {@link View} returns.
 * Where no object is scanned, one is made of its class for each request, by a constructor that takes the same. Every element says
 * nothing by default; where one value is meant, one is written. What a class says by {@link ViewDefaults} counts where this says
 * nothing. The elements mean what {@link ViewOptions} says.
 */
@Documented
@Configures(ViewConfigReader.class)
@Repeatable(ViewConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ViewConfig {
    /** On a class: the method that is the view; {@code respond} when nothing is said. */
    String[] attr() default {};

    /** The name of the route that it is for. */
    String[] route() default {};

    /** Its name below the context. */
    String[] named() default {};

    /** The type of the context; when nothing is said that of the method's first parameter, where it has two. */
    Class<?>[] context() default {};

    /** The second half of its id, by which others override, wrap or remove it. */
    String[] id() default {};

    /** The permission that the client needs. */
    String[] permission() default {};

    /** Nobody needs a permission, whatever the default is. */
    boolean noPermissionRequired() default false;

    /** Whether a request that changes something must bring the session's token. */
    boolean[] requireCsrf() default {};

    /** The view answers where nothing else does, as {@code addNotFoundView} declares it. (Pyramid: {@code notfound_view_config}.) */
    boolean onNotFound() default false;

    /** With {@link #onNotFound}: the status (307, say) of a redirection to the path with a slash at its end, where a route has that pattern. */
    int[] appendSlash() default {};

    /** The view answers where the client lacks a permission, as {@code addForbiddenView} declares it. (Pyramid: {@code forbidden_view_config}.) */
    boolean onForbidden() default false;

    /**
     * The types of the exceptions that the view answers for, as {@code addExceptionView} declares it; a context that the method takes is the exception.
     * (Pyramid: {@code exception_view_config}.)
     */
    Class<? extends Throwable>[] exception() default {};

    /**
     * The statuses of the HTTP exceptions that the view answers for; see {@link ViewOptions#status}. Without a type of exception or context, the type is that
     * of the exception that the method takes, or else {@code Exception}.
     */
    int[] status() default {};

    /** For a view whose context is an exception: it is not found by traversal. */
    boolean exceptionOnly() default false;

    /** The renderer of what the method returns; the empty text for none at all. */
    String[] renderer() default {};

    /** How long the answer may be kept, as ISO 8601 has it ({@code PT10M}), and further directives of {@code Cache-Control}. */
    String[] httpCache() default {};

    /** The view accepts files. */
    boolean uploads() default false;

    /** Code around the view, the outermost first; classes with a constructor without parameters. */
    Class<? extends UnaryOperator<View>>[] decorator() default {};

    /** The name of the view that is handed the answer. */
    String[] wrapper() default {};

    /** All views of lower add-ons in the same place give way. */
    boolean replaces() default false;

    /** One more variant beside the views of lower add-ons in the same place. */
    boolean joins() default false;

    /** One of these methods; {@code GET} means {@code HEAD} as well. */
    String[] method() default {};

    /** Parameters that are there: {@code name} or {@code name=value}. */
    String[] param() default {};

    /** Header fields that are there: {@code Name} or {@code Name:regex}. */
    String[] header() default {};

    /** The media type that the client accepts. */
    String[] accept() default {};

    /** A regular expression for the beginning of the path. */
    String[] path() default {};

    /** Whether it is a script's request. */
    boolean[] xhr() default {};

    /** Values of the route's placeholders: {@code name=value}. */
    String[] matchParam() default {};

    /** The type of the context or of one of those above it. */
    Class<?>[] containment() default {};

    /** Where the context stands in the tree. */
    String[] physicalPath() default {};

    /** Whether somebody is logged in. */
    boolean[] authenticated() default {};

    /** Conditions as code; classes with a constructor without parameters, known by their names. */
    Class<? extends When.Test>[] when() default {};

    /** Further options by name: predicates and options of derivers, such as those of add-ons. */
    Option[] options() default {};

    /** The category, for scans of some categories alone. */
    String category() default Configures.STANDARD;

    /** Several of them. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Several {
        /** The annotations. */
        ViewConfig[] value();
    }
}
