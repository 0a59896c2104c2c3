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
 *
 * What the annotated views of a class say where they say nothing themselves, and what a {@link MethodView} says likewise.
 * Of a class and those above it the nearest counts; it replaces the others wholesale unless it says {@link #merge}. (Pyramid: {@code
 * view_defaults}.)
 *
 * The elements are those of {@code ViewConfig}. Views for exceptions leave out what they can't say.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ViewDefaults {
    /** Whether the defaults of the superclass go on where these say nothing; otherwise these replace them all. */
    boolean merge() default false;

    /** The name of the route that it is for. */
    String[] route() default {};

    /** Its name below the context. */
    String[] named() default {};

    /** The type of the context; when nothing is said that of the method's first parameter, where it has two. */
    Class<?>[] context() default {};

    /** The permission that the client needs. */
    String[] permission() default {};

    /** Nobody needs a permission, whatever the default is. */
    boolean noPermissionRequired() default false;

    /** Whether a request that changes something must bring the session's token. */
    boolean[] requireCsrf() default {};

    /** For a view whose context is an exception: it is not found by traversal. */
    boolean exceptionOnly() default false;

    /** The renderer of what the method returns; the empty text for none at all. */
    String[] renderer() default {};

    /** How long the answer may be kept, as ISO 8601 has it ({@code PT10M}), and further directives of {@code Cache-Control}. */
    String[] httpCache() default {};

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
}
