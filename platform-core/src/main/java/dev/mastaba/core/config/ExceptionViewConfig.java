package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.predicate.RequestTest;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.ViewOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;

/**
 * A view that answers when exceptions of some types were thrown, as {@link ViewDirectives#addExceptionView} adds it; see {@link
 * ViewConfig}. A context that the method takes is the exception. (Pyramid: {@code exception_view_config}.)
 */
@Documented
@Configures(ExceptionViewConfigReader.class)
@Repeatable(ExceptionViewConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ExceptionViewConfig {
    /** The types of the exceptions; when nothing is said that of the method's first parameter, where it has two, else {@code Exception}. */
    Class<? extends Throwable>[] value() default {};

    /** On a class: the method that is the view; {@code respond} when nothing is said. */
    String[] attr() default {};

    /** The name of the route that it is for. */
    String[] route() default {};

    /** The second half of its id, by which others override, wrap or remove it. */
    String[] id() default {};

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

    /** The statuses of the HTTP exceptions that it is for; see {@link ViewOptions#status}. */
    int[] status() default {};

    /** The type of the context or of one of those above it. */
    Class<?>[] containment() default {};

    /** Where the context stands in the tree. */
    String[] physicalPath() default {};

    /** Whether somebody is logged in. */
    boolean[] authenticated() default {};

    /** Conditions as code; classes with a constructor without parameters, known by their names. */
    Class<? extends RequestTest>[] when() default {};

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
        ExceptionViewConfig[] value();
    }
}
