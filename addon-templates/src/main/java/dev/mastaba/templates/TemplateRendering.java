package dev.mastaba.templates;

import dev.mastaba.core.render.RenderContext;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.Scope;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rendering of one page: its inputs and its cost so far. A template that gets this object can read nothing of it, because it is not a record and
 * has no getters. Confined to the request's thread.
 */
final class TemplateRendering {
    /** The variable that holds the rendering; no template can write this name. */
    static final String NAME = "mastaba.rendering";

    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final RenderContext context;
    private final TemplateLimits limits;
    private final @Nullable SourceMap tape;
    private final long start = System.nanoTime();
    private int steps;
    private int depth;
    private long made;

    TemplateRendering(RenderContext context, TemplateLimits limits, @Nullable SourceMap tape) {
        this.tape = tape;
        this.context = context;
        this.limits = limits;
    }

    /** Returns the current rendering; macros, which cannot read the variables of the page, have it as well. */
    static TemplateRendering of(EvaluationContext evaluation) {
        if (evaluation.getVariable(NAME) instanceof TemplateRendering here) {
            return here;
        }
        ScopeChain scopes = ((EvaluationContextImpl) evaluation).getScopeChain();
        for (Scope scope : scopes.getGlobalScopes()) {
            if (scope.get(NAME) instanceof TemplateRendering rendering) {
                return rendering;
            }
        }
        throw new IllegalStateException("Another engine renders the template");
    }

    RenderContext context() {
        return context;
    }

    /** Returns the record of the source of each part of the page, or null if it is not needed. */
    @Nullable
    SourceMap tape() {
        return tape;
    }

    /** Counts one more run of a template part. */
    void step() {
        steps(1);
    }

    /** Counts several steps at once. */
    void steps(int number) {
        int before = steps;
        if (number > limits.steps() - before) {
            throw tooMuch("The template takes more than " + limits.steps() + " steps", "steps");
        }
        steps = before + number;
        if (before / STEPS_BETWEEN_LOOKS != steps / STEPS_BETWEEN_LOOKS
                && System.nanoTime() - start > limits.time().toNanos()) {
            throw tooMuch("The template takes longer than " + limits.time().toMillis() + " ms", "time");
        }
    }

    /** Counts the characters of a text that a template created. */
    void made(int characters) {
        made += characters;
        if (made > limits.characters()) {
            throw tooMuch(
                    "The template creates texts of more than " + limits.characters() + " characters", "characters");
        }
    }

    /** Begins an operation that can nest in itself; {@link #leave} ends it. */
    void enter() {
        if (depth >= limits.depth()) {
            throw tooMuch(
                    "The template includes itself or is nested deeper than " + limits.depth() + " levels", "depth");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Counts one use of a value: the characters of a text, or the elements of a collection. */
    void use(@Nullable Object value) {
        if (value instanceof String text) {
            made(text.length());
        } else if (value instanceof Collection<?> collection) {
            steps(collection.size());
        } else if (value instanceof Map<?, ?> map) {
            steps(map.size());
        } else if (value instanceof Object[] array) {
            steps(array.length);
        }
    }

    /** Counts everything in a value that becomes a part of another one, because a value that contains itself twice would double each time. */
    void useWhole(@Nullable Object value) {
        use(value);
        if (value instanceof Collection<?> collection) {
            enter();
            collection.forEach(this::useWhole);
            leave();
        } else if (value instanceof Map<?, ?> map) {
            enter();
            map.forEach((key, element) -> {
                useWhole(key);
                useWhole(element);
            });
            leave();
        } else if (value instanceof Object[] array) {
            enter();
            for (Object element : array) {
                useWhole(element);
            }
            leave();
        }
    }

    private static PebbleException tooMuch(String what, String limit) {
        return new PebbleException(null, what + " (limit: mastaba.templates." + limit + ")");
    }
}
