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
 * An annotation that declares a route on the views that it is for; it has no effect until it is scanned. Routes are
 * tried in order, but annotations have none, so each specifies a number, unique within a scan. All other elements are
 * optional; a single value needs no braces. Their meanings are those of {@link RouteOptions}. (Pyramid has no such
 * annotation.)
 */
@Documented
@Configures(RouteConfigReader.class)
@Repeatable(RouteConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RouteConfig {
    /** The name by which views and URLs refer to it. */
    String name();

    /** The pattern; see {@link RoutePattern}. */
    String pattern();

    /** The position: routes with lower numbers are added, and so tried, first. */
    int order();

    /** The factory of the route's root; a class with a constructor without parameters. */
    Class<? extends RootFactory>[] root() default {};

    /** The path to traverse below the root, with the route's placeholders. */
    String[] traverse() default {};

    /** The function that changes the parts of a URL of this route; a class with a constructor without parameters. */
    Class<? extends Pregenerator>[] pregenerator() default {};

    /** Indicates that the route never matches and only generates URLs. */
    boolean generateOnly() default false;

    /** Indicates that an empty pattern below a route prefix stands for the prefix without a slash at its end. */
    boolean inheritSlash() default false;

    /** Indicates that views without a route answer this route's requests if none of its own does. */
    boolean useGlobalViews() default false;

    /** The route directly before which this one is tried, regardless of its order. */
    String[] before() default {};

    /** The route directly after which this one is tried, regardless of its order. */
    String[] after() default {};

    /** The predicates, by names of route predicates such as {@code request_method}. */
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
        RouteConfig[] value();
    }
}
