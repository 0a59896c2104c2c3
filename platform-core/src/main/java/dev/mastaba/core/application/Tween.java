package dev.mastaba.core.application;

/**
 * Puts a handler around another: {@code next -> request -> next.handle(request)}. Called once, when the application is made. (Pyramid: tween
 * factory.)
 */
@FunctionalInterface
public interface Tween {
    /** The name of the end where the client is: every tween is under it. */
    String INGRESS = "INGRESS";
    /** The name of the tween that asks the exception views: what is under it throws, what is over it sees a response. */
    String EXCVIEW = "EXCVIEW";
    /** The name of the end where the application is: every tween is over it. */
    String MAIN = "MAIN";

    /** The handler around the next one further in. */
    Handler around(Handler next);
}
