package dev.mastaba.core.view;

import dev.mastaba.core.application.SubscriberOption;
import dev.mastaba.core.route.RouteOption;

/**
 * A condition on the request, for a view, a route or a subscriber.
 *
 * @param name the name of the predicate
 * @param value the predicate's value, or {@link dev.mastaba.core.predicate.Not} around it
 */
public record PredicateOption(String name, Object value) implements ViewOption, RouteOption, SubscriberOption {}
