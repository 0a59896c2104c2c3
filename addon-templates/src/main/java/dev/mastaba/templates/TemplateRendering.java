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
 * A page while it is rendered: what it is rendered with, and what it has cost so far. A template that gets hold of it can read nothing of it: it
 * is no record and has no getters. Confined to the request's thread.
 */
final class TemplateRendering {
    /** Its variable; no template can say this name. */
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

    /** The one that goes on; macros, which see no variables of the page, have it as well. */
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
        throw new IllegalStateException("The template is rendered by somebody else");
    }

    RenderContext context() {
        return context;
    }

    /** What takes down which part of the page comes from where; null where nobody wants to know. */
    @Nullable
    SourceMap tape() {
        return tape;
    }

    /** One more part of a template is run. */
    void step() {
        steps(1);
    }

    /** So many steps at once. */
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

    /** A template made a text of so many characters. */
    void made(int characters) {
        made += characters;
        if (made > limits.characters()) {
            throw tooMuch("The template makes texts of more than " + limits.characters() + " characters", "characters");
        }
    }

    /** Something is begun that may nest in itself; {@link #leave} ends it. */
    void enter() {
        if (depth >= limits.depth()) {
            throw tooMuch("The template nests in itself, or deeper than " + limits.depth() + " levels", "depth");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Counts what is done with a value once: the characters of a text, the elements of a collection. */
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

    /** Counts everything in a value that becomes a part of another: what holds itself twice would double each time. */
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
        return new PebbleException(null, what + ", the limit mastaba.templates." + limit);
    }
}
