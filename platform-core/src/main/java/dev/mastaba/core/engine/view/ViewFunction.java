package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.view.ContextView;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.View;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The function of a view, as it was passed and as it is called.
 *
 * @param original the function or class as passed
 * @param called calls it
 * @param method the method that is called, if it is known
 * @param text a description for reports and for detecting changes; it contains no more than the class reveals
 */
public record ViewFunction(
        Object original, DerivedView called, @Nullable MethodView method, String text) {
    /** The function of a view that consists only of its template. */
    public static final ViewFunction TEMPLATE_ONLY =
            new ViewFunction("", (context, request) -> java.util.Map.of(), "template");

    ViewFunction(Object original, DerivedView called, String text) {
        this(original, called, null, text);
    }

    public static ViewFunction of(View view) {
        if (view instanceof MethodView method) {
            DerivedView called = method.fits() ? method.called() : new UnmappedView(method);
            return new ViewFunction(method.original(), called, method, method.toString());
        }
        return new ViewFunction(view, (context, request) -> view.respond(request), named(view));
    }

    public static <C> ViewFunction of(Class<C> type, ContextView<? super C> view) {
        return new ViewFunction(view, (context, request) -> view.respond(type.cast(context), request), named(view));
    }

    /** Returns a function that answers with the HTTP exception's own response. */
    public static <E extends HttpException> ViewFunction ownAnswer(Class<E> type) {
        return of(type, (ContextView<E> & NonBlocking) (exception, request) -> exception.response(request));
    }

    /** Returns whether the function declares that it never blocks. */
    boolean neverBlocks() {
        return NonBlocking.blockers(text, original).isEmpty();
    }

    /** Returns whether the function is a method with a parameter for uploaded files. */
    boolean acceptsUploads() {
        return method != null
                && Stream.of(method.method().getGenericParameterTypes())
                        .anyMatch(type -> type.getTypeName().contains(Upload.class.getName()));
    }

    /** Returns the function for an object that a mapper can call; a {@code View} needs no mapper. */
    public static ViewFunction ofAny(Object view) {
        if (view instanceof View known) {
            return of(known);
        }
        return new ViewFunction(view, new UnmappedView(null), named(view));
    }

    /** Returns the name of a function. The class of a lambda names the place of its code; its number and address differ from run to run. */
    private static String named(Object function) {
        return Describe.typeOf(ArgumentChecks.value("a view", function));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
