package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Option;
import dev.mastaba.core.route.RouteOptions;
import dev.mastaba.core.route.RouteOptions.Pregenerator;
import dev.mastaba.core.route.RoutePattern;
import dev.mastaba.core.traversal.RootFactory;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route beside the views that it is for; nothing happens until it is scanned. Routes are tried in an order, and where annotations stand has
 * none: so each says its own, and no two of one scan the same. Every other element says nothing by default; where one value is meant, one is
 * written. The elements mean what {@link RouteOptions} says. (Pyramid has no such thing.)
 */
@Documented
@Configures(RouteConfigReader.class)
@Repeatable(RouteConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RouteConfig {
    /** By which views and URLs name it. */
    String name();

    /** See {@link RoutePattern}. */
    String pattern();

    /** Routes of lower numbers are added, and so tried, first. */
    int order();

    /** Where the route's root comes from; a class with a constructor without parameters. */
    Class<? extends RootFactory>[] root() default {};

    /** The path to traverse below the root, with the route's placeholders. */
    String[] traverse() default {};

    /** Changes what a URL of this route is made from; a class with a constructor without parameters. */
    Class<? extends Pregenerator>[] pregenerator() default {};

    /** The route never matches; it only makes URLs. */
    boolean generateOnly() default false;

    /** An empty pattern below a route prefix stands for the prefix without a slash at its end. */
    boolean inheritSlash() default false;

    /** Views that name no route answer this route's requests where none of its own does. */
    boolean useGlobalViews() default false;

    /** This route is tried directly before the named one, whatever its order. */
    String[] before() default {};

    /** This route is tried directly after the named one, whatever its order. */
    String[] after() default {};

    /** Conditions, by the names of route predicates such as {@code request_method}. */
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
        RouteConfig[] value();
    }
}
