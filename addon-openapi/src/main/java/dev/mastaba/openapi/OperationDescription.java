package dev.mastaba.openapi;

import dev.mastaba.core.extend.Origin;

/**
 * A declared change of an operation that takes effect.
 *
 * @param route the name of the route
 * @param method the method; empty for all methods of the route
 * @param addOn the name of the add-on that declared it
 */
record OperationDescription(String route, String method, String addOn, Origin origin, OperationChange change) {
    boolean isAbout(String other, String verb) {
        return route.equals(other) && (method.isEmpty() || method.equals(verb));
    }
}
