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
 * An annotation that declares a route next to the views that use it. The annotation has no effect until it is found by
 * a scan. Routes are tried in order, but annotations have no order, so each annotation specifies a number, which must
 * be unique within a scan. The elements other than {@code name}, {@code pattern}, and {@code order} are optional, and a
 * single value needs no braces. For the meaning of an element, see {@link RouteOptions}. (Pyramid does not have such an
 * annotation.)
 */
@Documented
@Configures(RouteConfigReader.class)
@Repeatable(RouteConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RouteConfig {
    /** The name that views and URLs use to refer to the route. */
    String name();

    /** The pattern of the paths that the route matches; see {@link RoutePattern}. */
    String pattern();

    /** The position of the route. Routes with lower numbers are added first, and are therefore tried first. */
    int order();

    /**
     * The class of the factory that creates the route's root; at most one class. The class must have a no-argument
     * constructor.
     */
    Class<? extends RootFactory>[] root() default {};

    /** The path that is traversed from the root; at most one path. The path can contain the route's placeholders. */
    String[] traverse() default {};

    /**
     * The class of the function that changes the parts of this route's URLs; at most one class. The class must have a
     * no-argument constructor.
     */
    Class<? extends Pregenerator>[] pregenerator() default {};

    /** Set to true to use the route only to generate URLs; it then never matches a request. */
    boolean generateOnly() default false;

    /** Set to true to make an empty pattern below a route prefix match the prefix without a trailing slash. */
    boolean inheritSlash() default false;

    /** Set to true to let views without a route answer requests for this route that the route's own views do not answer. */
    boolean useGlobalViews() default false;

    /**
     * The name of the route directly before which this route is tried, regardless of {@link #order}; at most one name.
     */
    String[] before() default {};

    /**
     * The name of the route directly after which this route is tried, regardless of {@link #order}; at most one name.
     */
    String[] after() default {};

    /** The route's predicates by name, such as {@code request_method}. */
    Option[] options() default {};

    /** The category of the annotation, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;

    /** The container annotation for several {@code RouteConfig} annotations on one element. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Several {
        /** The contained annotations. */
        RouteConfig[] value();
    }
}
