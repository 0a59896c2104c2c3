package dev.mastaba.core.application;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A function that puts a handler around another handler, as in {@code next -> request -> next.handle(request)}. It is
 * called once, when the application is made. (Pyramid: tween factory.)
 */
@ConsumerType
@FunctionalInterface
public interface Tween {
    /** The name of the outer end, on the client's side. Every tween is under it. */
    String INGRESS = "INGRESS";
    /** The name of the tween that calls exception views. Exceptions pass through the tweens under it; the tweens over it receive responses. */
    String EXCVIEW = "EXCVIEW";
    /** The name of the inner end, on the application's side. Every tween is over it. */
    String MAIN = "MAIN";

    /** Returns the handler around the next inner handler. */
    Handler around(Handler next);

    /** The tweens of an application, outermost first. Immutable. */
    @ProviderType
    interface Chain {
        /**
         * The setting that lists the tweens to use, outermost first. It replaces the computed order of all tweens.
         * (Pyramid: {@code pyramid.tweens}.)
         */
        String SETTING = "mastaba.tweens";

        /** Returns the names of the tweens in use, outermost first. */
        List<String> names();

        /** Returns the names in the order computed from their placements, even if the setting lists another order. */
        List<String> implicit();

        /** Returns the names that the setting lists; empty without the setting. */
        List<String> explicit();
    }
}
