package dev.mastaba.core.application;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that wraps a handler in another handler, as in {@code next -> request -> next.handle(request)}. It is
 * called once, when the application is created. (Pyramid: tween factory.)
 */
@ConsumerType
@FunctionalInterface
public interface Tween {
    /** The name of the outer end of the tween chain, which is nearest to the client. Every tween is under it. */
    String INGRESS = "INGRESS";
    /**
     * The name of the tween that calls exception views. Tweens under it can receive exceptions from the handlers that
     * they call; tweens over it receive responses instead.
     */
    String EXCVIEW = "EXCVIEW";
    /** The name of the inner end of the tween chain, which is nearest to the application. Every tween is over it. */
    String MAIN = "MAIN";

    /**
     * Returns a handler that wraps the next inner handler.
     *
     * @param next the next inner handler
     */
    Handler around(Handler next);

    /** The tweens of an application, outermost first. Instances are immutable. */
    @ProviderType
    interface Chain {
        /**
         * The setting that lists the tweens to use, outermost first. It replaces the tween order that is computed from
         * placements. (Pyramid: {@code pyramid.tweens}.)
         */
        String SETTING = "mastaba.tweens";

        /** Returns the names of the tweens in use, outermost first. */
        List<String> names();

        /** Returns the names of the tweens in the order that is computed from their placements, even if the setting lists another order. */
        List<String> implicit();

        /** Returns the names of the tweens that the setting {@value #SETTING} lists, or an empty list if it is not set. */
        List<String> explicit();
    }

    /**
     * An observer of the tween chain, such as one that measures each tween. Add-ons put observers into the registry,
     * with {@code Key.named(Tween.Observer.class, name)}. Implementations must be thread-safe.
     */
    @ConsumerType
    @FunctionalInterface
    interface Observer {
        /**
         * Returns the handler to use in place of a tween's handler; possibly the same. This method is called once for
         * each tween in use, the innermost first, when the application is created. The returned handler must not block
         * and must call the given handler.
         *
         * @param name the name of the tween
         * @param handler the handler of the tween, which includes all tweens inside
         */
        Handler observe(String name, Handler handler);
    }
}
