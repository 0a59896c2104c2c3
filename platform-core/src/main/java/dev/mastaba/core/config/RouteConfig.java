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
 * An annotation that declares a route, next to the route's views. It has no effect until it is scanned. Routes are
 * tried in order, but annotations have no order, so each specifies a number, which is unique within a scan. All other
 * elements are optional; a single value needs no braces. For the meaning of an element, see {@link RouteOptions}.
 * (Pyramid does not have such an annotation.)
 */
@Documented
@Configures(RouteConfigReader.class)
@Repeatable(RouteConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RouteConfig {
    /** The name that views and URLs use to refer to the route. */
    String name();

    /** The pattern; see {@link RoutePattern}. */
    String pattern();

    /** The position of the route. Routes with lower numbers are added first, and therefore tried first. */
    int order();

    /** The factory of the route's root; a class with a constructor without parameters. */
    Class<? extends RootFactory>[] root() default {};

    /** The path to traverse below the root, with the route's placeholders. */
    String[] traverse() default {};

    /** The function that changes the parts of this route's URLs; a class with a constructor without parameters. */
    Class<? extends Pregenerator>[] pregenerator() default {};

    /** Set to true if the route never matches and only generates URLs. */
    boolean generateOnly() default false;

    /** Set to true if an empty pattern below a route prefix stands for the prefix without its trailing slash. */
    boolean inheritSlash() default false;

    /** Set to true if views without a route may answer requests for this route that its own views do not answer. */
    boolean useGlobalViews() default false;

    /** The route directly before which this one is tried, regardless of its order. */
    String[] before() default {};

    /** The route directly after which this one is tried, regardless of its order. */
    String[] after() default {};

    /** The route predicates by name, such as {@code request_method}. */
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
        RouteConfig[] value();
    }
}
