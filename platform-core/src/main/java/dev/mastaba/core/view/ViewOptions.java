package dev.mastaba.core.view;

import dev.mastaba.core.application.Subscriber;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.predicate.Not;
import dev.mastaba.core.predicate.Predicate;
import dev.mastaba.core.predicate.When;
import dev.mastaba.core.route.RouteOption;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The built-in view options. The static factory methods return options for a view declaration; import them statically.
 * The options have the same names and meanings as in Pyramid's {@code add_view}.
 */
public final class ViewOptions {
    // ---- the names of these options

    /** The permission name that declares that no permission is required. */
    public static final String NO_PERMISSION = "__no_permission_required__";

    public static final String ID = "id";
    public static final String ROUTE = "route_name";
    public static final String CONTEXT = "context";
    public static final String NAME = "name";
    public static final String PERMISSION = "permission";
    public static final String REQUIRE_CSRF = "require_csrf";
    public static final String HTTP_CACHE = "http_cache";
    public static final String RENDERER = "renderer";
    public static final String DECORATOR = "decorator";
    public static final String WRAPPER = "wrapper";
    public static final String EXCEPTION_ONLY = "exception_only";
    public static final String REPLACES = "replaces";
    public static final String JOINS = "joins";
    public static final String MAPPER = "mapper";
    public static final String NON_BLOCKING = "non_blocking";
    public static final String UPLOADS = "uploads";
    public static final String APPEND_SLASH = "append_slash";
    public static final String STATUS = "status";
    public static final String EXCEPTION_STATUS = "exception_status";

    private ViewOptions() {}

    // ---- the response

    /**
     * Sets the renderer of the view's result: the asset spec of a template, including its file extension, or the name
     * of a renderer, such as {@code json}.
     */
    public static ViewOption renderer(String name) {
        return ViewOption.of(RENDERER, name);
    }

    /**
     * Disables rendering for the view, including the default renderer and response adapters. The view itself must
     * return a response, or an add-on's deriver must create the response.
     */
    public static ViewOption noRenderer() {
        return ViewOption.of(RENDERER, "");
    }

    /**
     * Sets the status of the response that the renderer creates from the view's result, for example 201. The default is
     * 200. A status that the view sets in the {@link dev.mastaba.core.render.ResponseDraft} takes precedence, and a
     * response that the view itself returns keeps its own status. A view with this option that returns null needs no
     * renderer; the response then has no body, as have all responses with status 204. The OpenAPI document contains the
     * status.
     *
     * @param status a number from 200 to 599; any other number is rejected at commit
     */
    public static ViewOption status(int status) {
        return ViewOption.of(STATUS, status);
    }

    /** Sets the time for which browsers and proxies may cache the response; zero forbids caching. */
    public static ViewOption httpCache(Duration time) {
        return ViewOption.of(HTTP_CACHE, HttpCache.lasting(time));
    }

    /** Sets the caching header fields of the view's responses. */
    public static ViewOption httpCache(HttpCache cache) {
        return ViewOption.of(HTTP_CACHE, cache);
    }

    /**
     * Sets a decorator, which puts code around the view. The view that is passed to the decorator always returns a
     * response; if necessary, a renderer creates that response. If a view has several decorators, the first is the
     * outermost.
     */
    public static ViewOption decorator(UnaryOperator<View> decorator) {
        return ViewOption.of(DECORATOR, decorator);
    }

    /**
     * Sets the name of a wrapper view for the same context. The wrapper view receives this view's response as
     * {@link Wrapped} and answers instead of this view.
     */
    public static ViewOption wrapper(String viewName) {
        return ViewOption.of(WRAPPER, viewName);
    }

    /**
     * Sets the mapper that calls the view. This mapper takes precedence over the mapper of the view's class and over
     * the application's mapper.
     */
    public static ViewOption mapper(ViewMapper mapper) {
        return ViewOption.of(MAPPER, ArgumentChecks.value("a view mapper", mapper));
    }

    /**
     * Declares that neither the view nor its result ever blocks: both avoid waiting for locks, files, sockets, or
     * threads, and finish in microseconds. Tweens, view derivers, and subscribers also accept this option. If all code
     * that runs for a request is declared as non-blocking, the request is answered on a thread that many connections
     * share. To list the code that prevents the use of a shared thread, run {@code mastaba views}.
     */
    public static NonBlocking nonBlocking() {
        return new NonBlocking();
    }

    /**
     * Declares that the view accepts uploaded files ({@code request.uploads()}). If a client sends a form with files to
     * a view without this option, the response has status 415, and no file is stored. A method view with a parameter of
     * type {@link dev.mastaba.core.http.Upload} accepts files without this option.
     */
    public static ViewOption uploads() {
        return ViewOption.of(UPLOADS, true);
    }

    // ---- guards

    /** Sets the permission that the client needs to call the view. The security policy decides whether the client has this permission. */
    public static ViewOption permission(String name) {
        return ViewOption.of(PERMISSION, permissionName("a permission", name));
    }

    /** Declares that the view requires no permission, regardless of the default permission and of the permission of a replaced view. */
    public static ViewOption noPermissionRequired() {
        return ViewOption.of(PERMISSION, NO_PERMISSION);
    }

    /** Sets whether requests that can change data must contain the session's CSRF token. */
    public static ViewOption requireCsrf(boolean required) {
        return ViewOption.of(REQUIRE_CSRF, required);
    }

    /**
     * Declares that the view redirects to the path with a trailing slash if a route matches that path. Use this option
     * for a view that answers requests for which no other view is found. The redirect has status 307, which keeps the
     * request method.
     */
    public static ViewOption appendSlash() {
        return appendSlash(307);
    }

    /** Declares that the view redirects as described in {@link #appendSlash()}, but with the given status. */
    public static ViewOption appendSlash(int status) {
        return ViewOption.of(APPEND_SLASH, status);
    }

    // ---- the slot of the view

    /** Sets the view's route. The view answers only if this route matched the request. */
    public static ViewOption route(String name) {
        return ViewOption.of(ROUTE, ArgumentChecks.name("the route of a view", name));
    }

    /** Sets the view's name below its context. The default is the empty string, which makes the view the context's default view. */
    public static ViewOption named(String name) {
        return ViewOption.of(NAME, ArgumentChecks.line("a view", name));
    }

    /** Sets the context type of the view, which then answers only for contexts of this type. */
    public static ViewOption context(Class<?> type) {
        return ViewOption.of(CONTEXT, type);
    }

    /**
     * Sets the context type by class name, such as {@code dev.wiki.pages.Page}, for a type that cannot be imported. The
     * view obtains its context from {@code Traversal.of(request)}. If the type is an exception, add
     * {@link #exceptionOnly}; the view then obtains the exception from {@code Failure.of(request)}.
     */
    public static ViewOption contextNamed(String className) {
        return ViewOption.of(CONTEXT, ArgumentChecks.name("a context's type", className));
    }

    /** Sets the part of the view's id after the colon. Other add-ons use the id to override, wrap, or remove the view. */
    public static ViewOption id(String id) {
        return ViewOption.of(ID, ArgumentChecks.name("a view (its id)", id));
    }

    /** Declares that the view's context is an exception, and that the view cannot be found by traversal. */
    public static ViewOption exceptionOnly() {
        return ViewOption.of(EXCEPTION_ONLY, true);
    }

    /**
     * Declares that the view replaces all views that lower-ranked add-ons have registered in the same slot (route,
     * context, and name).
     */
    public static ViewOption replaces() {
        return ViewOption.of(REPLACES, true);
    }

    /**
     * Declares that the view is a variant of the views that lower-ranked add-ons have registered in the same slot
     * (route, context, and name). The variant inherits the guard of these views unless it declares its own.
     */
    public static ViewOption joins() {
        return ViewOption.of(JOINS, true);
    }

    // ---- conditions

    /** Requires the request to have one of these methods; {@code GET} includes {@code HEAD}. */
    public static PredicateOption method(String first, String... more) {
        return new PredicateOption("request_method", values(first, more));
    }

    /** Requires the request to contain each of these parameters, written as {@code name} or {@code name=value}. */
    public static PredicateOption param(String first, String... more) {
        return new PredicateOption("request_param", values(first, more));
    }

    /**
     * Requires the request to contain each of these header fields, written as {@code Name}, or as {@code Name:regex} to
     * require that the beginning of the value match the expression.
     */
    public static PredicateOption header(String first, String... more) {
        return new PredicateOption("header", values(first, more));
    }

    /**
     * Requires the client to accept this media type. If several variants of a view differ by media type, the variant
     * that the client prefers answers.
     */
    public static PredicateOption accept(String mediaType) {
        return new PredicateOption("accept", mediaType);
    }

    /** Requires the beginning of the path below the application's mount to match this regular expression. */
    public static PredicateOption path(String regex) {
        return new PredicateOption("path_info", regex);
    }

    /** Requires that a script sent the request ({@code X-Requested-With: XMLHttpRequest}). */
    public static PredicateOption xhr() {
        return new PredicateOption("xhr", true);
    }

    /**
     * Requires the named placeholders of the matched route to have the given values, each written as
     * {@code name=value}.
     */
    public static PredicateOption matchParam(String first, String... more) {
        return new PredicateOption("match_param", values(first, more));
    }

    /** Requires the context or one of its ancestors to be an instance of this type. */
    public static PredicateOption containment(Class<?> type) {
        return new PredicateOption("containment", type);
    }

    /**
     * Requires the context or one of its ancestors to be an instance of the type with this class name. Use this method
     * for a type that cannot be imported.
     */
    public static PredicateOption containmentNamed(String className) {
        return new PredicateOption("containment", ArgumentChecks.name("a context's type", className));
    }

    /**
     * Requires the exception that an exception view handles to be a {@link dev.mastaba.core.http.HttpException} with
     * one of these statuses. Exception views are selected by the exception's class before their predicates are
     * evaluated, so a status does not make a view more specific. For example, if another view is registered for
     * {@code HttpClientError}, register a view for status 409 for that class as well.
     */
    public static PredicateOption exceptionStatus(int first, int... more) {
        List<Integer> all = IntStream.concat(IntStream.of(first), IntStream.of(more))
                .boxed()
                .toList();
        return new PredicateOption(EXCEPTION_STATUS, more.length == 0 ? first : all);
    }

    /** Requires the context to be at this path in the resource tree. */
    public static PredicateOption physicalPath(String path) {
        return new PredicateOption("physical_path", path);
    }

    /** Requires the user to be authenticated (if the argument is true) or anonymous (if it is false). */
    public static PredicateOption authenticated(boolean loggedIn) {
        return new PredicateOption("is_authenticated", loggedIn);
    }

    /**
     * Requires the request to satisfy the given test. The string {@code text} describes the test in reports. Tests with
     * equal descriptions count as the same test.
     */
    public static PredicateOption when(String text, When.Test test) {
        return new PredicateOption("custom", new When(text, test));
    }

    /**
     * Requires the request to satisfy the given predicate. The option can be used for views, routes, and subscribers. A
     * route's predicate also receives the match, as a {@code RouteCandidate}.
     */
    public static PredicateOption when(Predicate condition) {
        return new PredicateOption("custom", ArgumentChecks.value("a condition", condition));
    }

    /**
     * Requires the request to satisfy a custom predicate with the given value. The name must be the name under which
     * the predicate was registered with {@code addViewPredicate}, {@code addRoutePredicate}, or
     * {@code addSubscriberPredicate}.
     */
    public static PredicateOption predicate(String name, Object value) {
        return new PredicateOption(
                ArgumentChecks.name("a predicate", name), ArgumentChecks.value("the value of " + name, value));
    }

    /** Returns the negation of the given condition: the request must not satisfy that condition. */
    public static PredicateOption not(PredicateOption condition) {
        return new PredicateOption(condition.name(), new Not(condition.value()));
    }

    private static Object values(String first, String... more) {
        if (more.length == 0) {
            return first;
        }
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return List.of(all);
    }

    /**
     * Checks a permission name and returns it unchanged. {@link #NO_PERMISSION} is rejected, so that a value from an
     * external source cannot remove a view's guard.
     *
     * @param what a description of the named thing for error messages, such as {@code a permission}
     * @throws ConfigurationException if the name is empty or {@link #NO_PERMISSION}
     */
    public static String permissionName(String what, String name) {
        if (ArgumentChecks.name(what, name).equals(NO_PERMISSION)) {
            throw new ConfigurationException(new Problem(
                            "MAST-VIEW-025",
                            "The name of " + what + " cannot be \"" + NO_PERMISSION + "\": this name is reserved.",
                            List.of(),
                            "If no permission is required: noPermissionRequired()",
                            "Otherwise, choose another name.")
                    .inYaml(
                            "If no permission is required and the operator trusts this extension: open: true",
                            "Otherwise, choose another name."));
        }
        return name;
    }

    /**
     * A condition on the request that decides whether a view, route, or subscriber applies.
     *
     * @param name the name of the predicate
     * @param value the predicate's value; wrapped in {@link dev.mastaba.core.predicate.Not} to negate the condition
     */
    public record PredicateOption(String name, Object value) implements ViewOption, RouteOption, Subscriber.Option {}

    /**
     * An option that declares that a view, tween, view deriver, or subscriber never blocks: it does not wait for locks,
     * files, sockets, or threads, and finishes in microseconds. To create it, call {@link ViewOptions#nonBlocking}.
     */
    public record NonBlocking() implements ViewOption, Subscriber.Option {
        @Override
        public String name() {
            return ViewOptions.NON_BLOCKING;
        }

        @Override
        public Object value() {
            return true;
        }
    }
}
